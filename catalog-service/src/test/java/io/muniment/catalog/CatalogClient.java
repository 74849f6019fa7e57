package io.muniment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.muniment.catalog.RunningCatalog.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Speaks to the service as one caller. */
public final class CatalogClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final Function<String, URI> address;
    private final Supplier<Optional<String>> bearer;

    CatalogClient(HttpClient http, Function<String, URI> address, Supplier<Optional<String>> bearer) {
        this.http = http;
        this.address = address;
        this.bearer = bearer;
    }

    /** The token it sends. */
    public String bearer() {
        return bearer.get().orElseThrow();
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String ifMatch, String json) {
        return send(
                "PUT",
                path,
                BodyPublishers.ofString(json),
                Map.of("Content-Type", "application/json", "If-Match", ifMatch));
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    /** Sends JSON. */
    public Answer send(String method, String path, String json) {
        return send(method, path, BodyPublishers.ofString(json), Map.of("Content-Type", "application/json"));
    }

    /** An Authorization header among the others wins over the caller's own. */
    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.apply(path)).method(method, body);
        if (!headers.containsKey("Authorization")) {
            bearer.get().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            Map<String, String> answered = new HashMap<>();
            response.headers().map().forEach((name, values) -> answered.put(name, values.getFirst()));
            return new Answer(response.statusCode(), answered, json(response), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
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
