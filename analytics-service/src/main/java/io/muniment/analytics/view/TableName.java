package io.muniment.analytics.view;

/** A relation's name with its schema, as the catalogs spell them: not quoted, not folded. */
public record TableName(String schema, String name) implements Comparable<TableName> {

    public TableName {
        if (schema.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("table name '%s.%s' lacks a part".formatted(schema, name));
        }
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema == 0 ? name.compareTo(other.name) : bySchema;
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
