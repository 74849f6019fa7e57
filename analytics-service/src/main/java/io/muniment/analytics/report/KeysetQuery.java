package io.muniment.analytics.report;

import io.muniment.analytics.view.KeyColumn;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.ViewName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads a page of a view, in the order of its unique index with nulls last. Every identifier comes from the
 * catalogs and is quoted; every value is a parameter.
 *
 * @param parameters in the order of the question marks
 */
record KeysetQuery(String sql, List<String> parameters) {

    KeysetQuery {
        parameters = List.copyOf(parameters);
    }

    /**
     * Each row as JSON text, followed by its key columns as text.
     *
     * @param after the key of the last row of the page before; null for the first page
     */
    static KeysetQuery page(MaterializedView view, @Nullable List<@Nullable String> after) {
        List<String> parameters = new ArrayList<>();
        String key = view.key().stream()
                .map(column -> ", t." + ViewName.quoted(column.name()) + "::text")
                .collect(Collectors.joining());
        String where = after == null ? "" : " where " + after(view.key(), after, parameters);
        return new KeysetQuery(
                "select to_jsonb(t)::text" + key + " from " + view.name().sql() + " t" + where + order(view)
                        + " limit ?",
                parameters);
    }

    /** All rows for a copy; with a limit only so many. */
    static String copy(MaterializedView view, @Nullable Integer limit) {
        return "copy (select * from " + view.name().sql() + " t" + order(view)
                + (limit == null ? "" : " limit " + limit) + ") to stdout with (format csv, header true)";
    }

    private static String order(MaterializedView view) {
        return view.key().isEmpty()
                ? ""
                : view.key().stream()
                        .map(column -> "t." + ViewName.quoted(column.name()) + " nulls last")
                        .collect(Collectors.joining(", ", " order by ", ""));
    }

    /** A row comparison would lose rows with nulls, so it is written out: equal in the first columns, greater in the next. */
    private static String after(List<KeyColumn> key, List<@Nullable String> after, List<String> parameters) {
        List<String> choices = new ArrayList<>();
        for (int greater = 0; greater < key.size(); greater++) {
            if (after.get(greater) == null) {
                continue;
            }
            List<String> conditions = new ArrayList<>();
            for (int equal = 0; equal < greater; equal++) {
                conditions.add(equal(key.get(equal), after.get(equal), parameters));
            }
            conditions.add(greater(key.get(greater), after.get(greater), parameters));
            choices.add("(" + String.join(" and ", conditions) + ")");
        }
        return choices.isEmpty() ? "false" : String.join(" or ", choices);
    }

    private static String equal(KeyColumn column, @Nullable String value, List<String> parameters) {
        String name = "t." + ViewName.quoted(column.name());
        if (value == null) {
            return name + " is null";
        }
        parameters.add(value);
        return name + " = " + parameter(column);
    }

    private static String greater(KeyColumn column, @Nullable String value, List<String> parameters) {
        String name = "t." + ViewName.quoted(column.name());
        parameters.add(String.valueOf(value));
        return "(" + name + " > " + parameter(column) + " or " + name + " is null)";
    }

    private static String parameter(KeyColumn column) {
        return "cast(? as " + column.type() + ")";
    }
}
