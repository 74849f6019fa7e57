package io.muniment.catalog.listing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list as SQL. The row comparison walks the index over (key, id) and stops after the page, however
 * deep into the list it is.
 *
 * @param sql text made of the feature's own expressions only; everything from the request is a parameter
 * @param values of the parameters, in order
 */
record KeysetQuery(String sql, List<Object> values) {

    static final String SORT_VALUE = "sort_value";
    static final String SORT_ID = "sort_id";

    static KeysetQuery of(
            Listing<?> listing,
            SortKey key,
            boolean descending,
            Conditions conditions,
            @Nullable Position after,
            int rows) {
        SortKey identity = listing.identity();
        List<String> clauses = new ArrayList<>(conditions.clauses());
        List<Object> values = new ArrayList<>(conditions.values());
        if (after != null) {
            clauses.add("(%s, %s) %s (%s, %s)"
                    .formatted(
                            key.expression(),
                            identity.expression(),
                            descending ? "<" : ">",
                            key.type().parameter(),
                            identity.type().parameter()));
            values.add(after.value());
            values.add(after.id());
        }
        values.add(rows);
        String direction = descending ? "desc" : "asc";
        String sql = """
                select *, %s as %s, %s as %s
                from %s
                %s
                order by %s %s, %s %s
                limit ?""".formatted(
                        key.type().asText(key.expression()),
                        SORT_VALUE,
                        identity.type().asText(identity.expression()),
                        SORT_ID,
                        listing.table(),
                        clauses.isEmpty() ? "" : "where " + String.join("\n  and ", clauses),
                        key.expression(),
                        direction,
                        identity.expression(),
                        direction);
        return new KeysetQuery(sql, List.copyOf(values));
    }
}
