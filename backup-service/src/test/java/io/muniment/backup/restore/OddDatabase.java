package io.muniment.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The statements of odd-database.sql. */
final class OddDatabase {

    private OddDatabase() {}

    static String sql() {
        try (InputStream file = OddDatabase.class.getResourceAsStream("/odd-database.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
