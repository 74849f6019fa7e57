package io.muniment.catalog.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads the statements that have a file of their own. */
final class SqlText {

    private SqlText() {}

    static String of(String name) {
        try (InputStream file = Objects.requireNonNull(SqlText.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
