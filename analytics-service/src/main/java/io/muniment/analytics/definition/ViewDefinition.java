package io.muniment.analytics.definition;

import io.muniment.analytics.view.ViewName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a view is made from.
 *
 * @param sql statements that make one materialized view of that name in schema analytics, with its unique index
 */
record ViewDefinition(ViewName view, String fileName, String sql) {

    /** SHA-256 of the statements, in hexadecimal. */
    String checksum() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
