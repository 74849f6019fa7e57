package io.muniment.servicekit.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
@Property(name = "protected-things", value = "true")
@Property(name = "muniment.protection.hsts", value = "365d")
@Property(name = "muniment.proxies.trusted", value = "127.0.0.0/8")
@Property(name = "micronaut.server.cors.configurations.front.allowed-origins", value = "https://shop.example.org")
class ProtectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = "{\"id\": \"8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10\"}";

    @Inject
    EmbeddedServer server;

    @Test
    void tellsBrowsersWhatTheyMayDoWithEveryAnswer() throws Exception {
        for (String path : new String[] {"/api/things", "/api/none", "/no/such/route", "/api/things?x=1"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().map())
                    .as(path)
                    .containsEntry("x-content-type-options", java.util.List.of("nosniff"))
                    .containsEntry("x-frame-options", java.util.List.of("DENY"))
                    .containsEntry("referrer-policy", java.util.List.of("no-referrer"))
                    .containsEntry(
                            "strict-transport-security", java.util.List.of("max-age=31536000; includeSubDomains"))
                    .containsEntry(
                            "content-security-policy", java.util.List.of("default-src 'none'; frame-ancestors 'none'"))
                    .containsKey("x-request-id");
        }
        assertThat(get("/docs").headers().firstValue("content-security-policy").orElseThrow())
                .contains("script-src 'self'");
    }

    @Test
    void keepsAnswersToSomebodyOutOfCaches() throws Exception {
        assertThat(send("GET", "/api/things", "", "Authorization", "Bearer x")
                        .headers()
                        .firstValue("cache-control"))
                .contains("no-store");
        assertThat(get("/api/things").headers().firstValue("cache-control")).isEmpty();
    }

    @Test
    void letsOnlyTheNamedOriginReadAnswers() throws Exception {
        HttpResponse<String> named = send("GET", "/api/things", "", "Origin", "https://shop.example.org");
        HttpResponse<String> other = send("GET", "/api/things", "", "Origin", "https://evil.example.org");

        assertThat(named.headers().firstValue("access-control-allow-origin")).contains("https://shop.example.org");
        assertThat(named.headers().firstValue("access-control-allow-credentials"))
                .isEmpty();
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
        HttpResponse<String> preflight = send(
                "OPTIONS",
                "/api/things",
                "",
                "Origin",
                "https://shop.example.org",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,idempotency-key");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElseThrow())
                .containsIgnoringCase("authorization");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "a", "size": 1, "parts": [], "colr": "RED"}          | field colr is not known          | there are colour, name, parts, size
            {"name": "a", "name": "b", "size": 1, "parts": []}            | duplicate field 'name'           | each field once
            {"name": "a", "size": 1, "parts": []} {}                      | something follows the JSON value | one JSON value
            {"name": "a", "size": "many", "parts": []}                    | field size must be a whole       | openapi
            {"name": "a", "size": "1", "parts": []}                       | field size must be a whole       | openapi
            {"name": "a", "size": 1.5, "parts": []}                       | field size must be a whole       | openapi
            {"name": "a", "size": null, "parts": []}                      | field size must be a whole       | openapi
            {"name": 7, "size": 1, "parts": []}                           | field name must be a text        | openapi
            {"name": "a", "size": 1, "colour": "GREEN", "parts": []}      | must be one of RED, BLUE (was: GREEN) | openapi
            {"name": "a", "size": 1, "colour": 0, "parts": []}            | field colour must be one of      | openapi
            {"name": "a", "size": 1, "parts": [{"id": "x"}]}              | field parts[0].id must be a UUID | openapi
            {"name": "a", "size": 1, "parts": 3}                          | field parts must be a list       | openapi
            {"name": "a", "size": 1, "parts"                              | the body is not JSON (line 1     | one JSON value
            [1, 2]                                                        | the body must be                 | openapi
            """)
    void namesWhatIsWrongWithABody(String body, String detail, String hint) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/things", body, "Content-Type", "application/json");

        JsonNode problem = problem(answer, 400);
        assertThat(problem.path("detail").asText()).contains(detail);
        assertThat(problem.path("hint").asText()).contains(hint);
        assertThat(answer.body()).doesNotContain("muniment.", "java.", "jackson", "Exception");
    }

    @Test
    void readsWhatIsRight() throws Exception {
        HttpResponse<String> answer = send(
                "POST",
                "/api/things",
                "{\"name\": \"a\", \"size\": 1, \"colour\": \"BLUE\", \"parts\": [" + PART + "]} ",
                "Content-Type",
                "application/json");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheParameterNobodyKnowsAndThoseThereAre() throws Exception {
        JsonNode problem = problem(get("/api/things?limit=1&colur=RED"), 400);

        assertThat(problem.path("detail").asText()).isEqualTo("there is no parameter 'colur'");
        assertThat(problem.path("hint").asText()).isEqualTo("there are after, colour, limit, whole");
        assertThat(problem(get("/api/things/origin?x=1"), 400).path("hint").asText())
                .isEqualTo("/api/things/origin takes none");
        assertThat(get("/api/things?limit=1&colour=RED&after=x").statusCode()).isEqualTo(200);
        assertThat(get("/api/none?x=1").statusCode()).isEqualTo(404);
    }

    @Test
    void takesNothingButTrueAndFalseForATruth() throws Exception {
        assertThat(get("/api/things?whole=true").statusCode()).isEqualTo(200);
        assertThat(problem(get("/api/things?whole=banana"), 400).path("detail").asText())
                .isEqualTo("parameter whole is 'banana'");
    }

    @Test
    void namesTheParameterAndItsValue() throws Exception {
        assertThat(problem(get("/api/things?colour=GREEN"), 400).path("detail").asText())
                .contains("RED, BLUE (was: GREEN)");
        assertThat(problem(get("/api/things/no-uuid"), 400).path("detail").asText())
                .startsWith("id must be a UUID")
                .endsWith("(was: no-uuid)");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        String large = "{\"name\": \"" + "a".repeat(1 << 20) + "\", \"size\": 1, \"parts\": []}";

        JsonNode problem = problem(send("POST", "/api/things", large, "Content-Type", "application/json"), 413);
        assertThat(problem.path("code").asText()).isEqualTo("request_entity_too_large");
    }

    @Test
    void notesWhereRequestsComeFrom() throws Exception {
        HttpResponse<String> answer = send(
                "GET",
                "/api/things/origin",
                "",
                "X-Forwarded-For",
                "1.1.1.1, 203.0.113.9",
                "User-Agent",
                "test",
                "X-Request-Id",
                "order-7");

        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.readTree(
                        "{\"address\": \"203.0.113.9\", \"userAgent\": \"test\", \"requestId\": \"order-7\"}"));
        assertThat(answer.headers().firstValue("x-request-id")).contains("order-7");
        HttpResponse<String> refused = send("GET", "/api/things/origin", "", "X-Request-Id", "x".repeat(201));
        assertThat(problem(refused, 400).path("detail").asText()).startsWith("request id 'xxx");
        assertThat(refused.headers().firstValue("x-request-id").orElseThrow()).doesNotContain("x".repeat(9));
    }

    @Test
    void refusesATimeBeforeNow() {
        assertThat(new ProtectionSettings(null).hsts()).isNull();
        assertThatThrownBy(() -> new ProtectionSettings(Duration.ofDays(-1)))
                .hasMessageContaining("muniment.protection.hsts is PT-24H; HINT: ");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return JSON.readTree(answer.body());
    }
}
