package io.muniment.changeevents;

/** A table, by schema and name, both exactly as PostgreSQL's catalog has them (not quoted, case matters). */
public record TableName(String schema, String name) {
    public TableName {
        if (schema.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("table name is incomplete: '" + schema + "." + name + "'");
        }
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
