package io.muniment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.testing.MunimentPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service on a port of its own, and a client that speaks to it as anybody could. */
final class RunningCatalog implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MunimentPostgres postgres;
    private final HttpClient client = HttpClient.newHttpClient();

    @Nullable
    private EmbeddedServer server;

    RunningCatalog(MunimentPostgres postgres) {
        this.postgres = postgres;
    }

    /** What the service answered; the body is JSON null where there was none. */
    record Answer(int status, Map<String, String> headers, JsonNode body, String text) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }

        /** Path of the row just created. */
        String location() {
            return header("location");
        }
    }

    void start() {
        Map<String, Object> properties = new HashMap<>(postgres.properties());
        properties.put("micronaut.server.port", -1);
        server = ApplicationContext.run(EmbeddedServer.class, properties);
    }

    void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("/health/readiness").status() == 200);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
        awaitReady();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        client.close();
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), Map.of("Content-Type", "application/json"));
    }

    Answer put(String path, String ifMatch, String json) {
        return send(
                "PUT",
                path,
                BodyPublishers.ofString(json),
                Map.of("Content-Type", "application/json", "If-Match", ifMatch));
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    Answer importGames(BodyPublisher csv, String accept) {
        return send("POST", "/api/v1/imports/games", csv, Map.of("Content-Type", "text/csv", "Accept", accept));
    }

    Answer importGames(String csv) {
        return importGames(BodyPublishers.ofString(csv), "application/json");
    }

    Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            Map<String, String> answered = new HashMap<>();
            response.headers().map().forEach((name, values) -> answered.put(name, values.getFirst()));
            return new Answer(response.statusCode(), answered, json(response), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    <T> T bean(Class<T> type) {
        return java.util.Objects.requireNonNull(server).getApplicationContext().getBean(type);
    }

    private URI uri(String path) {
        return java.util.Objects.requireNonNull(server).getURI().resolve(path);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        String type = response.headers().firstValue("content-type").orElse("");
        return type.endsWith("json")
                        && !type.contains("ndjson")
                        && !response.body().isEmpty()
                ? JSON.readTree(response.body())
                : NullNode.getInstance();
    }
}
