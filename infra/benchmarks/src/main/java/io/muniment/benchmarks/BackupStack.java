package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.database.BootstrapOptions;
import io.muniment.database.DatabaseBootstrap;
import io.muniment.database.Login;
import io.muniment.embedded.ObjectStorageServer;
import io.muniment.embedded.ServerOptions;
import io.muniment.embedded.StorageCredentials;
import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL, object storage and backup-service as processes of their own. */
final class BackupStack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StorageCredentials CREDENTIALS = new StorageCredentials("bench", "bench-secret");
    private static final String PASSWORD = "bench";
    private static final int BYTES_PER_ROW = 200;
    private static final Duration START = Duration.ofMinutes(1);

    private final Path directory;
    private final PostgresServer postgres;
    private final ObjectStorageServer storage;
    private final Process service;
    private final URI api;
    private final HttpClient client = HttpClient.newHttpClient();

    private BackupStack(
            Path directory, PostgresServer postgres, ObjectStorageServer storage, Process service, URI api) {
        this.directory = directory;
        this.postgres = postgres;
        this.storage = storage;
        this.service = service;
        this.api = api;
    }

    static BackupStack start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("muniment-bench");
        PostgresServer postgres = PostgresServer.start(PostgresOptions.in(directory.resolve("pg"))
                .withSettings(Map.of("wal_level", "logical", "shared_buffers", "512MB", "max_wal_size", "4GB")));
        ObjectStorageServer storage = ObjectStorageServer.start(ServerOptions.in(directory.resolve("s3")), CREDENTIALS);
        sql(postgres, "postgres", "create database muniment");
        try (Connection superuser = connect(postgres, "muniment")) {
            DatabaseBootstrap.run(
                    superuser,
                    BootstrapOptions.withPasswords(Login.all().collect(Collectors.toMap(Login::role, _ -> PASSWORD))));
        } catch (SQLException e) {
            throw new IllegalStateException("the benchmark's database cannot be set up", e);
        }
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                BackupBench.repository()
                        .resolve("backup-service/target/backup-service.jar")
                        .toString());
        Map<String, String> environment = builder.environment();
        Login.all().forEach(login -> environment.put(login.passwordVariable(), PASSWORD));
        environment.putAll(Map.of(
                "BACKUP_PORT", Integer.toString(port),
                "MUNIMENT_DB_URL", postgres.jdbcUrl("muniment"),
                "BACKUP_S3_ENDPOINT", storage.endpoint(),
                "BACKUP_S3_ACCESS_KEY", CREDENTIALS.accessKey(),
                "BACKUP_S3_SECRET_KEY", CREDENTIALS.secretKey(),
                "BACKUP_KEY_FILE", directory.resolve("backup.key").toString(),
                "BACKUP_KEY_AUTOCREATE", "true",
                "BACKUP_WORK_DIR", directory.resolve("work").toString(),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9"));
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile());
        BackupStack stack =
                new BackupStack(directory, postgres, storage, builder.start(), URI.create("http://127.0.0.1:" + port));
        stack.awaitReady();
        return stack;
    }

    /** Makes a database of about that size, half of it text that compresses well, half not. */
    void fill(String database, int megabytes) {
        sql(postgres, "postgres", "create database " + database);
        long rows = megabytes * 1_000_000L / BYTES_PER_ROW;
        sql(postgres, database, """
                create table purchase (id bigint primary key, buyer uuid, title text, amount numeric(12, 2), at timestamptz,
                                       doc jsonb);
                insert into purchase
                select g, gen_random_uuid(), 'title of game number ' || g %% 5000, (g * 7919 %% 1000003) / 100.0,
                       timestamptz '2026-01-01' + g * interval '1 second',
                       jsonb_build_object('payer', md5(g::text), 'state', 'settled', 'items', g %% 7)
                  from generate_series(1::bigint, %d) g;
                vacuum (analyze) purchase;
                checkpoint;
                """.formatted(rows));
    }

    /** Seconds. */
    double dumpToNowhere(String database) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                postgres.binaries().tool("pg_dump").toString(),
                "-Fc",
                "-Z0",
                "--dbname=host=" + postgres.host() + " port=" + postgres.port() + " user=backup_user dbname="
                        + database);
        builder.environment().put("PGPASSWORD", PASSWORD);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        long began = System.nanoTime();
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("pg_dump ended with code " + code);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    JsonNode backup(String database) throws IOException, InterruptedException {
        return ended(post("/api/v1/backups?wait=true", Map.of("database", database)));
    }

    JsonNode restoreTest(JsonNode backup) throws IOException, InterruptedException {
        return ended(post("/api/v1/backups/" + backup.get("id").asText() + "/restore-tests?wait=true", Map.of()));
    }

    /** The most memory the service had resident since the last call, in bytes. */
    long takePeakMemory() throws IOException {
        Path process = Path.of("/proc", Long.toString(service.pid()));
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            String peak =
                    lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            Files.writeString(process.resolve("clear_refs"), "5");
            return Long.parseLong(peak.replaceAll("\\D", "")) * 1024;
        }
    }

    @Override
    public void close() throws IOException {
        service.toHandle().destroy();
        try {
            if (!service.waitFor(Duration.ofSeconds(15))) {
                service.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        storage.close();
        postgres.close();
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.toList();
        }
        for (Path file : all.reversed()) {
            Files.deleteIfExists(file);
        }
    }

    private static JsonNode ended(JsonNode run) {
        if (!"succeeded".equals(run.path("status").asText())) {
            throw new IllegalStateException("the run did not succeed: " + run);
        }
        return run;
    }

    private JsonNode post(String path, Map<String, String> body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(api.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return JSON.readTree(answer.body());
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        HttpRequest ready =
                HttpRequest.newBuilder(api.resolve("/health/readiness")).build();
        while (true) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
            if (System.nanoTime() > deadline || !service.isAlive()) {
                throw new IllegalStateException(
                        "backup-service did not become ready; HINT: see " + directory.resolve("service.log"));
            }
            if (service.waitFor(Duration.ofMillis(200))) {
                throw new IllegalStateException(
                        "backup-service ended at once; HINT: see " + directory.resolve("service.log"));
            }
        }
    }

    private static void sql(PostgresServer server, String database, String statements) {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            for (String one : statements.split(";", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the benchmark's database cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Connection connect(PostgresServer server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.superuser(), server.password());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
