package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the service says of itself, and how it refuses. */
class ApiIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @Test
    void everyRouteIsDescribed() {
        Map<String, Map<String, Object>> paths = paths(catalog.get("/openapi.yaml"));
        List<String> routes = catalog.bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toPathString().startsWith("/api/"))
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                .filter(route -> !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
                .distinct()
                .toList();

        assertThat(routes).hasSizeGreaterThan(7 * 5).allSatisfy(route -> {
            int space = route.indexOf(' ');
            assertThat(paths.getOrDefault(route.substring(space + 1), Map.of()))
                    .containsKey(route.substring(0, space).toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void theDescriptionNamesTheFilters() {
        String games = new Yaml().dump(paths(catalog.get("/openapi.yaml")).get("/api/v1/games"));

        assertThat(games).contains("name: limit", "name: after", "name: sort", "name: title", "name: releasedFrom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/health/liveness", "/health/readiness", "/prometheus"})
    void answers(String path) {
        assertThat(catalog.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, '', 404, not_found",
        "GET, /api/v1/games/abc, '', 400, invalid_request",
        "GET, /api/v1/games/999999999, '', 404, not_found",
        "GET, /api/v1/users/4f1b, '', 400, invalid_request",
        "PATCH, /api/v1/games/1, '{}', 405, method_not_allowed",
        "POST, /api/v1/reviews, '{\"gameId\": \"x\"}', 400, invalid_request",
        "POST, /api/v1/copies, '{\"medium\": \"PAPYRUS\"}', 400, invalid_request",
    })
    void refusesWithAProblem(String method, String path, String body, int status, String code) {
        Answer answer =
                catalog.send(method, path, BodyPublishers.ofString(body), Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
        assertThat(answer.body().get("instance").asText()).isEqualTo(path);
    }

    @Test
    void refusesAnImportThatIsNotCsv() {
        Answer answer = catalog.post("/api/v1/imports/games", "{}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
    }

    private static Map<String, Map<String, Object>> paths(Answer description) {
        assertThat(description.status()).isEqualTo(200);
        Map<String, Map<String, Map<String, Object>>> root = new Yaml().load(description.text());
        return root.getOrDefault("paths", Map.of());
    }
}
