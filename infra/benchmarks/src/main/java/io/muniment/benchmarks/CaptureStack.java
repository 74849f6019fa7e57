package io.muniment.benchmarks;

import io.muniment.database.BootstrapOptions;
import io.muniment.database.DatabaseBootstrap;
import io.muniment.database.Login;
import io.muniment.embedded.KafkaOptions;
import io.muniment.embedded.KafkaServer;
import io.muniment.embedded.ServerOptions;
import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL and Kafka in a directory of their own, and audit-service whenever it is asked for. */
final class CaptureStack implements AutoCloseable {
    static final String SLOT = "muniment_capture";
    private static final String DATABASE = "muniment";
    private static final String PASSWORD = "bench";

    private final Path directory;
    private final PostgresServer postgres;
    private final KafkaServer kafka;

    private CaptureStack(Path directory, PostgresServer postgres, KafkaServer kafka) {
        this.directory = directory;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    static CaptureStack start() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("muniment-bench");
        PostgresServer postgres = PostgresServer.start(PostgresOptions.in(directory.resolve("pg"))
                // a walsender is stopped while a round is written; that is no reason to end it
                .withSettings(Map.of(
                        "wal_level", "logical",
                        "shared_buffers", "512MB",
                        "max_wal_size", "8GB",
                        "timezone", "UTC",
                        "wal_sender_timeout", "0")));
        KafkaServer kafka = KafkaServer.start(
                KafkaOptions.of(ServerOptions.in(directory.resolve("kafka")).withLog(directory.resolve("kafka.log"))));
        CaptureStack stack = new CaptureStack(directory, postgres, kafka);
        try (Connection server = stack.connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
        try (Connection superuser = stack.connect()) {
            DatabaseBootstrap.run(
                    superuser,
                    BootstrapOptions.withPasswords(Login.all().collect(Collectors.toMap(Login::role, _ -> PASSWORD))));
        }
        return stack;
    }

    ServiceProcess startAudit() throws IOException {
        Map<String, String> environment = new HashMap<>();
        Login.all().forEach(login -> environment.put(login.passwordVariable(), PASSWORD));
        environment.put("MUNIMENT_DB_URL", postgres.jdbcUrl(DATABASE));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return ServiceProcess.start("audit", directory.resolve("service.log"), environment);
    }

    /** Seconds in which pg_recvlogical reads a slot up to a position and throws all away. */
    double drainToNowhere(String slot, String upto) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                postgres.binaries().tool("pg_recvlogical").toString(),
                "--host=" + postgres.host(),
                "--port=" + postgres.port(),
                "--username=" + postgres.superuser(),
                "--dbname=" + DATABASE,
                "--slot=" + slot,
                "--start",
                "--no-loop",
                "--endpos=" + upto,
                "--option=proto_version=1",
                "--option=publication_names=muniment",
                "--file=/dev/null");
        builder.environment().put("PGPASSWORD", postgres.password());
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("pg_recvlogical.log").toFile());
        long began = System.nanoTime();
        int code = builder.start().waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (code != 0) {
            throw new IOException("pg_recvlogical ended with code %d: %s"
                    .formatted(code, Files.readString(directory.resolve("pg_recvlogical.log"))));
        }
        return seconds;
    }

    Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one value of the one row, as text. */
    String value(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The process that sends to capture. */
    long walSender() throws SQLException {
        return Long.parseLong(
                value("select active_pid from pg_replication_slots where slot_name = '%s'".formatted(SLOT)));
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.superuser(), postgres.password());
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + directory);
        }
    }
}
