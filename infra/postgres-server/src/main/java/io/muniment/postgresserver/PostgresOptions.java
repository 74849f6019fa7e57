package io.muniment.postgresserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server is made of.
 *
 * @param dataDirectory made by {@code initdb} if it is missing or empty
 * @param port 0 picks a free one
 * @param host address to listen on
 * @param socketDirectory null: no unix socket
 * @param settings added to postgresql.conf, values unquoted
 * @param superuser name and password are used by {@code initdb}; later starts expect the same
 * @param startTimeout also covers crash recovery
 * @param stopWithJvm stop the server when this JVM ends, however it ends
 * @param binaries null: as {@link PostgresBinaries#locate} finds them
 */
public record PostgresOptions(
        Path dataDirectory,
        int port,
        String host,
        @Nullable Path socketDirectory,
        Map<String, String> settings,
        String superuser,
        String password,
        Duration startTimeout,
        boolean stopWithJvm,
        @Nullable Path binaries) {

    public PostgresOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        Objects.requireNonNull(host);
        settings = Map.copyOf(settings);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 0..65535");
        }
        if (superuser.isBlank() || password.isBlank()) {
            throw new IllegalArgumentException("superuser and password must not be blank");
        }
    }

    /** Free port on 127.0.0.1, no unix socket, superuser {@code postgres}, stopped with this JVM. */
    public static PostgresOptions in(Path dataDirectory) {
        return new PostgresOptions(
                dataDirectory,
                0,
                "127.0.0.1",
                null,
                Map.of(),
                "postgres",
                "postgres",
                Duration.ofSeconds(60),
                true,
                null);
    }

    public PostgresOptions withPort(int chosen) {
        return new PostgresOptions(
                dataDirectory,
                chosen,
                host,
                socketDirectory,
                settings,
                superuser,
                password,
                startTimeout,
                stopWithJvm,
                binaries);
    }

    public PostgresOptions withHost(String chosen) {
        return new PostgresOptions(
                dataDirectory,
                port,
                chosen,
                socketDirectory,
                settings,
                superuser,
                password,
                startTimeout,
                stopWithJvm,
                binaries);
    }

    public PostgresOptions withSocketDirectory(Path directory) {
        return new PostgresOptions(
                dataDirectory,
                port,
                host,
                directory,
                settings,
                superuser,
                password,
                startTimeout,
                stopWithJvm,
                binaries);
    }

    public PostgresOptions withSetting(String name, String value) {
        var all = new LinkedHashMap<>(settings);
        all.put(name, value);
        return withSettings(all);
    }

    public PostgresOptions withSettings(Map<String, String> all) {
        return new PostgresOptions(
                dataDirectory,
                port,
                host,
                socketDirectory,
                all,
                superuser,
                password,
                startTimeout,
                stopWithJvm,
                binaries);
    }

    public PostgresOptions withSuperuser(String name, String secret) {
        return new PostgresOptions(
                dataDirectory,
                port,
                host,
                socketDirectory,
                settings,
                name,
                secret,
                startTimeout,
                stopWithJvm,
                binaries);
    }

    public PostgresOptions withStartTimeout(Duration timeout) {
        return new PostgresOptions(
                dataDirectory,
                port,
                host,
                socketDirectory,
                settings,
                superuser,
                password,
                timeout,
                stopWithJvm,
                binaries);
    }

    public PostgresOptions withStopWithJvm(boolean stop) {
        return new PostgresOptions(
                dataDirectory,
                port,
                host,
                socketDirectory,
                settings,
                superuser,
                password,
                startTimeout,
                stop,
                binaries);
    }

    public PostgresOptions withBinaries(@Nullable Path directory) {
        return new PostgresOptions(
                dataDirectory,
                port,
                host,
                socketDirectory,
                settings,
                superuser,
                password,
                startTimeout,
                stopWithJvm,
                directory);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "PostgresOptions[" + dataDirectory + ", " + host + ":" + port + ", superuser " + superuser + "]";
    }
}
