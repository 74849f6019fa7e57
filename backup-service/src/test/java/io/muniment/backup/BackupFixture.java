package io.muniment.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.backup.database.SchemaMigration;
import io.muniment.backup.store.ObjectStore;
import io.muniment.backup.store.StoreConfig;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.Fixtures;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestObjectStorage;
import io.muniment.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The backup service in this JVM, against real servers, and a caller of its API. */
public final class BackupFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final Path work;
    private final TestTokens tokens;

    private BackupFixture(ApplicationContext context, Path work, TestTokens tokens) {
        this.context = context;
        this.tokens = tokens;
        this.work = work;
        server = context.getBean(EmbeddedServer.class).start().getURI();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> context.getBean(SchemaMigration.class).done());
    }

    /** Everything the service reads from its environment, on servers of the test. */
    public static Map<String, Object> properties(MunimentPostgres postgres, TestObjectStorage storage, Path directory) {
        Map<String, Object> all = new HashMap<>(Fixtures.properties(postgres, storage));
        all.put("micronaut.server.port", -1);
        all.put("BACKUP_KEY_FILE", directory.resolve("backup.key").toString());
        all.put("BACKUP_KEY_AUTOCREATE", "true");
        all.put("BACKUP_WORK_DIR", directory.resolve("work").toString());
        // nobody listens there: a run must not mind
        all.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9");
        return all;
    }

    public static BackupFixture start(MunimentPostgres postgres, TestObjectStorage storage) throws IOException {
        Path directory = Files.createTempDirectory("muniment-backup-test");
        return start(properties(postgres, storage, directory), directory, Map.of());
    }

    /**
     * Starts the service.
     *
     * @param beans put in the place of the service's own, by type
     */
    @SuppressWarnings("unchecked")
    public static BackupFixture start(Map<String, Object> properties, Path directory, Map<Class<?>, Object> beans) {
        TestTokens tokens = new TestTokens();
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(tokens.properties());
        ApplicationContext context = ApplicationContext.builder()
                .properties(all)
                .environments("test")
                .build();
        beans.forEach((type, bean) -> context.registerSingleton((Class<Object>) type, bean));
        context.start();
        return new BackupFixture(context, directory, tokens);
    }

    /** Who issues the tokens this service takes. */
    public TestTokens tokens() {
        return tokens;
    }

    public Path directory() {
        return work;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ObjectStore store() {
        return bean(ObjectStore.class);
    }

    public StoreConfig storeConfig() {
        return bean(StoreConfig.class);
    }

    public JsonNode get(String path) {
        return send("GET", path, null).body();
    }

    public JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body).body();
    }

    /** What the service answered. */
    public record Answer(int status, Map<String, List<String>> headers, JsonNode body) {}

    public Answer send(String method, String path, @Nullable Map<String, ?> body) {
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(server.resolve(path))
                            .timeout(Duration.ofMinutes(2))
                            .header("Authorization", tokens.bearer(Role.BACKUP_OPERATOR))
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes a backup and waits for its end. */
    public JsonNode backup() {
        return post("/api/v1/backups?wait=true", Map.of());
    }

    /** Tests a backup and waits for the end. */
    public JsonNode restoreTest(JsonNode backup) {
        return post("/api/v1/backups/" + backup.get("id").asText() + "/restore-tests?wait=true", Map.of());
    }

    /** What is left of scratch servers. */
    public List<Path> leftovers() throws IOException {
        Path scratch = work.resolve("work");
        if (!Files.exists(scratch)) {
            return List.of();
        }
        try (var files = Files.list(scratch)) {
            return files.toList();
        }
    }

    @Override
    public void close() {
        client.close();
        context.close();
        tokens.close();
    }
}
