package io.muniment.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import io.muniment.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The service in this JVM, on a port of its own, seen as its callers see it. */
public final class AnalyticsServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedServer server;
    private final TestTokens tokens;
    private final HttpClient http = HttpClient.newHttpClient();

    private AnalyticsServer(EmbeddedServer server, TestTokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    public static AnalyticsServer start(MunimentPostgres postgres, TestKafka kafka, Path views, String schemas) {
        return start(Map.of("ANALYTICS_VIEWS", views.toString(), "ANALYTICS_SCHEMAS", schemas), postgres, kafka);
    }

    public static AnalyticsServer start(Map<String, Object> settings, MunimentPostgres postgres, TestKafka kafka) {
        TestTokens tokens = new TestTokens();
        Map<String, Object> all = new HashMap<>();
        all.putAll(postgres.properties());
        all.putAll(kafka.properties());
        all.putAll(tokens.properties());
        all.put("micronaut.server.port", -1);
        all.put("analytics.stream.group-id", "analytics-" + postgres.database());
        all.putAll(settings);
        return new AnalyticsServer(ApplicationContext.run(EmbeddedServer.class, all), tokens);
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = asReportUser(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    public HttpResponse<String> post(String path) {
        return send(asReportUser(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    public JsonNode json(String path) {
        return parsed(get(path));
    }

    public static JsonNode parsed(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    /** Who issues the tokens this service takes. */
    public TestTokens tokens() {
        return tokens;
    }

    public EmbeddedServer embedded() {
        return server;
    }

    private HttpRequest.Builder asReportUser(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", tokens.bearer(Role.REPORT_USER));
    }

    public URI uri(String path) {
        return server.getURI().resolve(path);
    }

    public boolean ready() {
        return get("/health/readiness").statusCode() == 200;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
        tokens.close();
    }
}
