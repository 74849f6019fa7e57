package io.muniment.analytics.view;

/** The name of a materialized view of schema analytics, as the catalogs spell it. */
public record ViewName(String value) implements Comparable<ViewName> {

    /** The schema every view of this service lives in. */
    public static final String SCHEMA = "analytics";

    public ViewName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a view's name is not empty");
        }
    }

    /** The name quoted for use in SQL. */
    public String sql() {
        return quoted(SCHEMA) + "." + quoted(value);
    }

    /** Any identifier quoted for use in SQL, whatever characters it has. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public int compareTo(ViewName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
