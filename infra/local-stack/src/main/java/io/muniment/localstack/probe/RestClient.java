package io.muniment.localstack.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service seen from outside: JSON over HTTP, as somebody who is signed in, or as nobody. */
public final class RestClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI service;
    private final @Nullable Session session;

    /** Nobody's: without a token. */
    public RestClient(URI service) {
        this(service, null);
    }

    public RestClient(URI service, @Nullable Session session) {
        this.service = service;
        this.session = session;
    }

    URI service() {
        return service;
    }

    /** What came back; {@code body} is a missing node when there was none. */
    public record Answer(int status, JsonNode body, Optional<String> etag, HttpResponse<String> response) {

        /** The body of an answer that must be a success. */
        public JsonNode expected() {
            if (status / 100 != 2) {
                throw new IllegalStateException("%s %s answered %d: %s"
                        .formatted(
                                response.request().method(), response.request().uri(), status, response.body()));
            }
            return body;
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(publisher(body)));
    }

    /** A request that may be sent again under the same key and is carried out once. */
    public Answer postOnce(String path, JsonNode body, String idempotencyKey) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(publisher(body)));
    }

    /** Sends a file and tells of each JSON line of the answer as it comes; the last one is returned. */
    public JsonNode postLines(String path, String contentType, Path file, Consumer<JsonNode> told)
            throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .setHeader("Accept", "application/x-ndjson")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofFile(file))
                .build();
        HttpResponse<Stream<String>> response = HTTP.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != 200) {
                throw new IllegalStateException("POST %s answered %d: %s"
                        .formatted(path, response.statusCode(), lines.collect(Collectors.joining())));
            }
            return lines.map(RestClient::parse)
                    .peek(told)
                    .reduce((earlier, later) -> later)
                    .orElse(JSON.missingNode());
        }
    }

    /** Milliseconds as somebody at a terminal likes to read them. */
    public static String seconds(long millis) {
        return "%.1f s".formatted(millis / 1000.0);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not a JSON line: '%s'".formatted(line), broken);
        }
    }

    public Answer put(String path, JsonNode body, String etag) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .PUT(publisher(body)));
    }

    public Answer delete(String path, String etag) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).DELETE();
        return send(etag.isEmpty() ? request : request.header("If-Match", etag));
    }

    /** Without {@code If-Match}. */
    public Answer put(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").PUT(publisher(body)));
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofMinutes(30))
                .header("Accept", "application/json, application/problem+json");
        return session == null ? request : request.header("Authorization", "Bearer " + session.token());
    }

    private static BodyPublisher publisher(JsonNode body) throws JsonProcessingException {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        JsonNode body = JSON.missingNode();
        if (response.headers().firstValue("Content-Type").orElse("").contains("json")) {
            body = JSON.readTree(response.body());
        }
        return new Answer(response.statusCode(), body, response.headers().firstValue("ETag"), response);
    }
}
