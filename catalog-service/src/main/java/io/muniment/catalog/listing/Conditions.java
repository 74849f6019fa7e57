package io.muniment.catalog.listing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of one request: SQL conditions, each with one value. A filter not asked for adds nothing. */
public final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

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
        return where(
                expression + " like lower(?)", prefix == null ? null : prefix.replaceAll("[\\\\%_]", "\\\\$0") + "%");
    }

    List<String> clauses() {
        return List.copyOf(clauses);
    }

    List<Object> values() {
        return List.copyOf(values);
    }
}
