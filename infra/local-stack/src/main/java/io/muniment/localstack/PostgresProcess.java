package io.muniment.localstack;

import io.muniment.database.BootstrapException;
import io.muniment.database.BootstrapOptions;
import io.muniment.database.DatabaseBootstrap;
import io.muniment.postgresserver.PostgresBinaries;
import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import io.muniment.postgresserver.PostgresServerException;
import io.muniment.postgresserver.StopMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stack's PostgreSQL: a cluster in the home directory, with the database muniment made ready for the services. */
final class PostgresProcess {
    static final String DATABASE = "muniment";

    private final StackOptions options;
    private final StackSettings settings;
    private final StackHome home;

    PostgresProcess(StackOptions options, StackSettings settings, StackHome home) {
        this.options = options;
        this.settings = settings;
        this.home = home;
    }

    void requireStartable() {
        try {
            PostgresBinaries.locate(null);
        } catch (PostgresServerException missing) {
            throw StackFailure.from(missing);
        }
        if (attach().isEmpty()) {
            settings.ports().requireFree(Port.POSTGRES);
        }
    }

    /** Starts the server unless it runs, then brings the database to what the bootstrap says. */
    void start(Progress progress) {
        try {
            if (attach().isEmpty()) {
                PostgresServer.start(server(options.lifetime() == Lifetime.TEST));
            }
            progress.say("postgresql runs on port %d".formatted(settings.ports().of(Port.POSTGRES)));
            bootstrap();
            progress.say(
                    "database %s is set up for schemas %s".formatted(DATABASE, String.join(", ", options.schemas())));
        } catch (PostgresServerException | BootstrapException failure) {
            throw StackFailure.from(failure);
        }
    }

    boolean stop() {
        Optional<PostgresServer> running = attach();
        running.ifPresent(server -> server.stop(StopMode.FAST));
        return running.isPresent();
    }

    /** Ends it without a checkpoint, as a crash does. */
    void kill() {
        attach().ifPresent(server -> server.stop(StopMode.IMMEDIATE));
    }

    void startAgain() {
        PostgresServer.start(server(options.lifetime() == Lifetime.TEST));
    }

    Optional<Long> pid() {
        if (attach().isEmpty()) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(home.postgres().resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException justStopped) {
            return Optional.empty();
        }
    }

    Path log() {
        return home.postgres().resolve("server.log");
    }

    private Optional<PostgresServer> attach() {
        return Files.isDirectory(home.postgres()) ? PostgresServer.attach(server(false)) : Optional.empty();
    }

    private PostgresOptions server(boolean stopWithJvm) {
        return PostgresOptions.in(home.postgres())
                .withPort(settings.ports().of(Port.POSTGRES))
                .withSuperuser(StackSettings.SUPERUSER, settings.password(StackSettings.SUPERUSER))
                .withSettings(configuration())
                .withStartTimeout(Duration.ofSeconds(60))
                .withStopWithJvm(stopWithJvm);
    }

    private Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("wal_level", "logical");
        configuration.put("max_replication_slots", "10");
        configuration.put("max_wal_senders", "10");
        configuration.put("max_connections", "200");
        configuration.put("timezone", "UTC");
        configuration.put("log_timezone", "UTC");
        configuration.put("log_line_prefix", "%m [%p] %q%u@%d ");
        if (hasStatistics()) {
            configuration.put("shared_preload_libraries", "pg_stat_statements");
        }
        return configuration;
    }

    /** Packages put libraries beside bin, or one directory deeper. */
    private static boolean hasStatistics() {
        Path lib = PostgresBinaries.locate(null).directory().resolveSibling("lib");
        return Stream.of("pg_stat_statements.so", "pg_stat_statements.dylib")
                .anyMatch(name -> Files.exists(lib.resolve(name)) || Files.exists(lib.resolve("postgresql/" + name)));
    }

    private void bootstrap() {
        try {
            try (Connection server = connect("postgres")) {
                createDatabase(server);
            }
            try (Connection database = connect(DATABASE)) {
                DatabaseBootstrap.run(database, new BootstrapOptions(settings.passwords(), options.schemas()));
            }
        } catch (SQLException failure) {
            throw new StackFailure(
                    "cannot set up the database: %s".formatted(failure.getMessage()), "its log is " + log());
        }
    }

    private static void createDatabase(Connection server) throws SQLException {
        try (Statement statement = server.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select from pg_database where datname = '%s'".formatted(DATABASE))) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(settings.ports().of(Port.POSTGRES), database),
                StackSettings.SUPERUSER,
                settings.password(StackSettings.SUPERUSER));
    }
}
