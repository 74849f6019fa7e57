package io.muniment.catalog.payment.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The statements that lie beside these classes as files. */
final class SqlFile {

    private SqlFile() {}

    static String read(String name) {
        try (InputStream sql = Objects.requireNonNull(SqlFile.class.getResourceAsStream(name), name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
