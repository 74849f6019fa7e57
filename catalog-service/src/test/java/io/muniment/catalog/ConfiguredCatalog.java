package io.muniment.catalog;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The service's beans as settings make them: with keys of their own, without a server and without a database. */
public final class ConfiguredCatalog {

    private ConfiguredCatalog() {}

    /** The bean of that type under these settings. */
    public static <T> T read(Class<T> type, Map<String, Object> settings) {
        Path keys = temporary();
        Map<String, Object> all = new HashMap<>(settings);
        all.put("flyway.enabled", false);
        all.put("datasources.default.connection-timeout", 250);
        all.put("muniment.keys.directory", keys.toString());
        all.put("muniment.keys.create-missing", true);
        try (ApplicationContext context = ApplicationContext.run(all)) {
            return context.getBean(type);
        } finally {
            delete(keys);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("catalog-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path keys) {
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
