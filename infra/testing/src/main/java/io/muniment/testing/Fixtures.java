package io.muniment.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the fixtures have in common. */
public final class Fixtures {
    private Fixtures() {}

    /** The properties of several fixtures as one map, for {@code TestPropertyProvider} or {@code ApplicationContext.run}. */
    public static Map<String, String> properties(Fixture... fixtures) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Fixture fixture : fixtures) {
            all.putAll(fixture.properties());
        }
        return all;
    }

    /** Whether MUNIMENT_FIXTURES asks for containers. */
    static boolean containers() {
        String chosen = System.getenv("MUNIMENT_FIXTURES");
        if (chosen == null || chosen.isBlank() || chosen.equals("embedded")) {
            return false;
        }
        if (chosen.equals("container")) {
            return true;
        }
        throw new IllegalStateException("MUNIMENT_FIXTURES is '" + chosen + "', neither embedded nor container");
    }

    static Path temporaryDirectory(String name) {
        try {
            return Files.createTempDirectory("muniment-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    static void delete(Path directory) {
        try {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(directory)) {
                files = walk.toList().reversed();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    static void atJvmEnd(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop-fixtures"));
    }
}
