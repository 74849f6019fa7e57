package io.muniment.catalog.listing;

import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the page before ended.
 *
 * @param value of the sort key, in its text form
 * @param id of the row, which makes the place exact where rows share a value
 */
record Position(String value, String id) {

    /** Reads a cursor, which must have come from the same list in the same order. */
    static Position decode(String cursor, SortKey key, boolean descending, SortKey.Type idType) {
        List<@Nullable String> parts = Cursor.decode(cursor, 3);
        String order = parts.get(0);
        String value = parts.get(1);
        String id = parts.get(2);
        if (value == null
                || id == null
                || !order(key, descending).equals(order)
                || !key.type().accepts(value)
                || !idType.accepts(id)) {
            throw new CodedException(
                    CommonError.INVALID_CURSOR,
                    "cursor '%s' is not one of this list".formatted(cursor),
                    "send the next of the page before, unchanged and with the same sort, or leave after out");
        }
        return new Position(value, id);
    }

    String encode(SortKey key, boolean descending) {
        return Cursor.encode(List.of(order(key, descending), value, id));
    }

    private static String order(SortKey key, boolean descending) {
        return (descending ? "-" : "") + key.name();
    }
}
