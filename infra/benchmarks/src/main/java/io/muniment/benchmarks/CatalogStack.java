package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.database.BootstrapOptions;
import io.muniment.database.DatabaseBootstrap;
import io.muniment.database.Login;
import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL with a catalog of any size, and catalog-service as a process of its own. */
final class CatalogStack implements AutoCloseable {
    static final String DATABASE = "muniment";
    static final String PASSWORD = "bench";
    private static final String ADMIN = "bench@example.org";
    private static final String ADMIN_PASSWORD = "seven Blue kettles sing";
    private static final Duration LOG_DELAY = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final PostgresServer postgres;
    private final ServiceProcess catalog;
    private final CatalogClient client;
    private int marks;

    private CatalogStack(Path directory, PostgresServer postgres, ServiceProcess catalog) {
        this.directory = directory;
        this.postgres = postgres;
        this.catalog = catalog;
        this.client = new CatalogClient(catalog.port());
    }

    static CatalogStack start() throws IOException, SQLException, InterruptedException {
        Path directory = Files.createTempDirectory("muniment-bench");
        PostgresServer postgres = PostgresServer.start(PostgresOptions.in(directory.resolve("pg"))
                .withSettings(Map.ofEntries(
                        Map.entry("wal_level", "logical"),
                        Map.entry("shared_buffers", "1GB"),
                        Map.entry("maintenance_work_mem", "256MB"),
                        Map.entry("max_wal_size", "8GB"),
                        Map.entry("checkpoint_timeout", "30min"),
                        Map.entry("timezone", "UTC"),
                        // what the service sends is read here, so that no statement has to be written a second time
                        Map.entry("log_statement", "all"),
                        Map.entry("logging_collector", "on"),
                        Map.entry("log_destination", "jsonlog"),
                        Map.entry("log_directory", "log"),
                        Map.entry("log_filename", "statements"),
                        Map.entry("log_rotation_age", "0"),
                        Map.entry("log_rotation_size", "0"))));
        try {
            bootstrap(postgres);
            return new CatalogStack(directory, postgres, ready(directory, postgres));
        } catch (IOException | SQLException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static ServiceProcess ready(Path directory, PostgresServer postgres)
            throws IOException, InterruptedException {
        ServiceProcess catalog =
                ServiceProcess.start("catalog", directory.resolve("service.log"), environment(directory, postgres));
        try {
            return catalog.awaitReady();
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    private static void bootstrap(PostgresServer postgres) throws SQLException {
        try (Connection server = connect(postgres, "postgres");
                Statement statement = server.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
        try (Connection superuser = connect(postgres, DATABASE)) {
            DatabaseBootstrap.run(
                    superuser,
                    BootstrapOptions.withPasswords(Login.all().collect(Collectors.toMap(Login::role, _ -> PASSWORD))));
        }
    }

    private static Map<String, String> environment(Path directory, PostgresServer postgres) {
        Map<String, String> environment = new HashMap<>();
        Login.all().forEach(login -> environment.put(login.passwordVariable(), PASSWORD));
        environment.put("MUNIMENT_DB_URL", postgres.jdbcUrl(DATABASE));
        environment.put("MUNIMENT_KEYS_DIR", directory.resolve("keys").toString());
        environment.put("MUNIMENT_KEYS_CREATE", "true");
        environment.put("MUNIMENT_FIRST_ADMIN_EMAIL", ADMIN);
        environment.put("MUNIMENT_FIRST_ADMIN_PASSWORD", ADMIN_PASSWORD);
        // counted as ever, but never reached: a limit that comes back fast is leased in vain
        for (String limit : List.of("API", "AUTH", "UPLOAD", "REGISTRATION")) {
            environment.put("MUNIMENT_LIMIT_" + limit, "999999999/24h");
        }
        return environment;
    }

    CatalogClient client() {
        return client;
    }

    ServiceProcess catalog() {
        return catalog;
    }

    PostgresServer postgres() {
        return postgres;
    }

    Path directory() {
        return directory;
    }

    /** Signs the administrator in, for some minutes. */
    String token() throws IOException {
        return client.token(ADMIN, ADMIN_PASSWORD);
    }

    Connection connect() throws SQLException {
        return connect(postgres, DATABASE);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Fills the catalog; seconds it took. */
    double load(int games) throws IOException, SQLException {
        String sql;
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("catalog_load.sql"))) {
            sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        long began = System.nanoTime();
        execute(sql.replace(":games", Integer.toString(games)));
        execute("vacuum");
        execute("checkpoint");
        return (System.nanoTime() - began) / 1e9;
    }

    void stopLogging() throws SQLException {
        execute("alter system set log_statement = 'none'");
        execute("select pg_reload_conf()");
    }

    /** What the service sends to the database while it answers. */
    List<LoggedStatement> sentFor(Request request) throws IOException, SQLException {
        String before = mark();
        request.send();
        String after = mark();
        List<JsonNode> lines = logUpTo(after);
        List<LoggedStatement> sent = new ArrayList<>();
        boolean began = false;
        for (JsonNode line : lines) {
            began |= line.path("message").asText().contains(before);
            if (began && line.path("application_name").asText().equals("catalog-service")) {
                LoggedStatement.of(line).ifPresent(sent::add);
            }
        }
        return sent;
    }

    /** A request whose statements are looked for. */
    @FunctionalInterface
    interface Request {
        void send() throws IOException;
    }

    private String mark() throws SQLException {
        String mark = "mark %d of the benchmark".formatted(++marks);
        execute("select '%s'".formatted(mark));
        return mark;
    }

    /** The log is written by a process of the server's that may be a little behind. */
    private List<JsonNode> logUpTo(String mark) throws IOException, SQLException {
        Path log = postgres.log().resolveSibling("log").resolve("statements.json");
        long deadline = System.nanoTime() + LOG_DELAY.toNanos();
        while (true) {
            String text = Files.readString(log);
            if (text.contains(mark)) {
                List<JsonNode> lines = new ArrayList<>();
                for (String line : text.lines().toList()) {
                    lines.add(JSON.readTree(line));
                }
                return lines;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the server's log %s does not show '%s'".formatted(log, mark));
            }
            execute("select pg_sleep(0.05)");
        }
    }

    private static Connection connect(PostgresServer postgres, String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.superuser(), postgres.password());
    }

    @Override
    public void close() {
        catalog.close();
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
