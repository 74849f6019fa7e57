package io.muniment.backup.digest;

/** A table's schema and name as the catalogs spell them, unquoted. */
public record TableName(String schema, String name) implements Comparable<TableName> {

    /** Quoted for use in SQL. */
    public String quoted() {
        return quote(schema) + "." + quote(name);
    }

    static String quote(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
