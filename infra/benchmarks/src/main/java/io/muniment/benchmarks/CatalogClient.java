package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Asks catalog-service now and then; {@link KeepAlive} is the one for load. */
final class CatalogClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    CatalogClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    JsonNode get(String path, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    JsonNode get(String path) throws IOException {
        return get(path, "");
    }

    JsonNode post(String path, Map<String, ?> body, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    String token(String email, String password) throws IOException {
        return post("/api/v1/sessions", Map.of("email", email, "password", password), "")
                .path("accessToken")
                .asText();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(
                        "catalog-service answered %d: %s".formatted(response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
