package io.muniment.catalog.listing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private static final String SORT_KEY = "sort_key";

    static KeysetQuery of(
            Listing<?> listing,
            SortKey key,
            boolean descending,
            Conditions conditions,
            @Nullable Position after,
            int rows) {
        SortKey identity = listing.identity();
        String id = key.identity().isEmpty() ? identity.expression() : key.identity();
        List<String> clauses = new ArrayList<>(conditions.clauses());
        List<Object> values = new ArrayList<>(conditions.joinedValues());
        values.addAll(conditions.values());
        if (after != null) {
            clauses.add("(%s, %s) %s (%s, %s)"
                    .formatted(
                            key.expression(),
                            id,
                            descending ? "<" : ">",
                            key.type().parameter(),
                            identity.type().parameter()));
            values.add(after.value());
            values.add(after.id());
        }
        values.add(rows);
        String direction = descending ? "desc" : "asc";
        String page = """
                select %s.*, %s as %s, %s as %s, %s as %s
                from %s
                %sorder by %s %s, %s %s
                limit ?""".formatted(
                        listing.alias(),
                        key.expression(),
                        SORT_KEY,
                        key.type().asText(key.expression()),
                        SORT_VALUE,
                        identity.type().asText(identity.expression()),
                        SORT_ID,
                        String.join("\n", sources(listing, key, conditions)),
                        clauses.isEmpty() ? "" : "where " + String.join("\n  and ", clauses) + "\n",
                        key.expression(),
                        direction,
                        id,
                        direction);
        return new KeysetQuery(shown(listing, page, direction), List.copyOf(values));
    }

    /** A source that both a filter and the sort key need is joined once. */
    private static Set<String> sources(Listing<?> listing, SortKey key, Conditions conditions) {
        Set<String> sources = new LinkedHashSet<>();
        sources.add(listing.table());
        sources.addAll(conditions.joins());
        if (!key.join().isEmpty()) {
            sources.add(key.join());
        }
        return sources;
    }

    /** Joins around the page promise no order: it is put in order again. */
    private static String shown(Listing<?> listing, String page, String direction) {
        if (listing.shown().equals(Listing.PAGE)) {
            return page;
        }
        return "%s\norder by page.%s %s, page.%s %s"
                .formatted(
                        listing.shown().replace(Listing.PAGE, page).stripTrailing(),
                        SORT_KEY,
                        direction,
                        listing.identity().name(),
                        direction);
    }
}
