package io.muniment.backup.digest;

/**
 * What a table held.
 *
 * @param rows how many rows
 * @param digest decimal sum of the rows' hashes; says nothing about their order
 * @param columns SHA-256 over the columns' names and types, in order
 */
public record TableDigest(String schema, String table, long rows, String digest, String columns) {

    public TableName name() {
        return new TableName(schema, table);
    }
}
