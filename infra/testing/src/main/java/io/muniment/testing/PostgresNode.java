package io.muniment.testing;

import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A PostgreSQL server, wherever it runs. */
interface PostgresNode extends AutoCloseable {
    /** As different from UTC and the JVM's zone as can be: whoever relies on a session's time zone fails. */
    Map<String, String> SETTINGS = Map.of(
            "wal_level", "logical",
            "max_replication_slots", "32",
            "max_wal_senders", "32",
            "max_connections", "200",
            "timezone", "Asia/Kathmandu",
            "fsync", "off",
            "wal_sender_timeout", "0");

    String host();

    int port();

    String superuser();

    String password();

    @Override
    void close();

    static PostgresNode start() {
        return Fixtures.containers() ? Container.run() : Embedded.run();
    }

    /** On this machine, from the binaries it has. */
    record Embedded(PostgresServer server, Path directory) implements PostgresNode {
        static Embedded run() {
            Path directory = Fixtures.temporaryDirectory("postgres");
            return new Embedded(
                    PostgresServer.start(
                            PostgresOptions.in(directory.resolve("data")).withSettings(SETTINGS)),
                    directory);
        }

        @Override
        public String host() {
            return server.host();
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String superuser() {
            return server.superuser();
        }

        @Override
        public String password() {
            return server.password();
        }

        @Override
        public void close() {
            server.close();
            Fixtures.delete(directory);
        }
    }

    /** In a container. */
    record Container(GenericContainer<?> container) implements PostgresNode {
        static Container run() {
            String image = System.getenv().getOrDefault("MUNIMENT_PG_IMAGE", "postgres:17");
            StringBuilder command = new StringBuilder("postgres");
            SETTINGS.forEach((name, value) ->
                    command.append(" -c ").append(name).append('=').append(value));
            GenericContainer<?> container = new GenericContainer<>(image)
                    .withEnv("POSTGRES_PASSWORD", "postgres")
                    .withExposedPorts(5432)
                    .withCommand(command.toString())
                    // the image starts the server twice, the first time for its own set-up
                    .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2)
                            .withStartupTimeout(Duration.ofMinutes(2)));
            container.start();
            return new Container(container);
        }

        @Override
        public String host() {
            return container.getHost();
        }

        @Override
        public int port() {
            return container.getMappedPort(5432);
        }

        @Override
        public String superuser() {
            return "postgres";
        }

        @Override
        public String password() {
            return "postgres";
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
