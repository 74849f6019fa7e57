package io.muniment.backup.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A table and its live columns in order. */
record TableColumns(TableName table, List<Column> columns) {

    /**
     * One column.
     *
     * @param type the name in pg_type
     * @param builtIn whether the type is one of pg_catalog's
     * @param declared the type as {@code format_type} writes it
     * @param deterministic whether equal means the same bytes under the column's collation
     */
    record Column(String name, String type, boolean builtIn, String declared, boolean deterministic) {}

    TableColumns {
        columns = List.copyOf(columns);
    }

    String fingerprint() {
        String text = columns.stream()
                .map(column -> TableName.quote(column.name()) + " " + column.declared())
                .collect(Collectors.joining(","));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
