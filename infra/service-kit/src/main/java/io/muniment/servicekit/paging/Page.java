package io.muniment.servicekit.paging;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a keyset-paged list.
 *
 * @param items the rows, at most the limit asked for
 * @param next what to send as {@code after} for the next page; absent on the last one
 */
@Introspected
public record Page<T>(
        List<T> items,
        @Nullable @Schema(example = "WyIyIl0") String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows read with one more than the limit: the extra row only tells that there is a next page.
     *
     * @param rows up to {@code limit + 1} rows in list order
     * @param keyOf the sort key of a row, in the order of the query's {@code order by}
     */
    public static <T> Page<T> of(List<T> rows, PageLimit limit, Function<T, List<?>> keyOf) {
        if (rows.size() <= limit.value()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit.value());
        return new Page<>(items, Cursor.encode(keyOf.apply(items.getLast())));
    }
}
