package io.muniment.catalog.listing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters of one request: SQL conditions, each with at most one value, and what they need beside the list's
 * table. A filter not asked for adds nothing.
 */
public final class Conditions {

    private final Set<String> joins = new LinkedHashSet<>();
    private final List<Object> joinedValues = new ArrayList<>();
    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Joins a source that matches each row of the list once, for conditions and sort keys to name. */
    public Conditions join(String source) {
        joins.add(source);
        return this;
    }

    /** Joins a source with one {@code ?}: a value that conditions and the sort key share. */
    public Conditions join(String source, Object value) {
        joins.add(source);
        joinedValues.add(value);
        return this;
    }

    /** Adds a condition without a value if it is asked for. */
    public Conditions when(boolean asked, String clause) {
        if (asked) {
            clauses.add(clause);
        }
        return this;
    }

    /** Adds a condition with one {@code ?} unless there is no value for it. */
    public Conditions where(String clause, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            values.add(value instanceof Enum<?> constant ? constant.name() : value);
        }
        return this;
    }

    /** Adds a condition that the text starts with the prefix, whatever characters that has. */
    public Conditions startsWith(String expression, @Nullable String prefix) {
        return where(expression + " like lower(?)", prefix == null ? null : literally(prefix) + "%");
    }

    /** Adds a condition that the text contains the part, in any case. */
    public Conditions contains(String expression, @Nullable String part) {
        return where(expression + " ilike ?", part == null ? null : "%" + literally(part) + "%");
    }

    private static String literally(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }

    List<String> joins() {
        return List.copyOf(joins);
    }

    List<Object> joinedValues() {
        return List.copyOf(joinedValues);
    }

    List<String> clauses() {
        return List.copyOf(clauses);
    }

    List<Object> values() {
        return List.copyOf(values);
    }
}
