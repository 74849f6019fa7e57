package io.muniment.catalog.keyring;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of sealed values. Its names go into SQL as they are: constants of the feature, never anything from outside.
 *
 * @param table schema-qualified
 * @param keys columns of the primary key
 * @param column what is sealed; null and empty values are left alone
 * @param encoding how the bytes are stored
 * @param purpose of a value, by the key of its row
 * @param hash keyed hash of the same value, if there is one beside it
 */
public record SealedColumn(
        String table,
        List<String> keys,
        String column,
        Encoding encoding,
        Function<List<Object>, String> purpose,
        @Nullable HashColumn hash) {

    public SealedColumn {
        keys = List.copyOf(keys);
    }

    /** How sealed bytes are stored. */
    public enum Encoding {
        /** As bytea. */
        BYTES,
        /** As text, base64 (RFC 4648, 4). */
        BASE64
    }

    /**
     * A column of keyed hashes.
     *
     * @param purpose the same for all rows, so that one can search by it
     */
    public record HashColumn(String column, String purpose) {}

    /** A column with one purpose for all its values, bound to the row by the first column of its key. */
    public static SealedColumn boundToRow(String table, String key, String column, Encoding encoding) {
        String name = table.substring(table.indexOf('.') + 1) + "." + column;
        return new SealedColumn(table, List.of(key), column, encoding, row -> name + ":" + row.getFirst(), null);
    }

    public SealedColumn with(HashColumn other) {
        return new SealedColumn(table, keys, column, encoding, purpose, other);
    }

    String name() {
        return table + "." + column;
    }
}
