package io.muniment.audit.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A query in a file beside its class, with {@code ?} for parameters. */
public record SqlFile(String name, String text) {

    /**
     * Reads a file of the class's package.
     *
     * @throws IllegalStateException if there is none: the build is broken
     */
    public static SqlFile of(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no file " + name + " beside " + beside.getName());
            }
            return new SqlFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
