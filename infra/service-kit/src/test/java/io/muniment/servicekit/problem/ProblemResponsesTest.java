package io.muniment.servicekit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.muniment.servicekit.paging.PageLimit;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest
class ProblemResponsesTest {

    private static final Argument<Map<String, Object>> ANSWER = Argument.mapOf(String.class, Object.class);

    @Inject
    @Client("/")
    HttpClient client;

    @Controller("/failing")
    static class FailingController {
        @Get("/limit")
        int limit(@QueryValue Integer limit) {
            return PageLimit.of(limit).value();
        }

        @Get("/bug")
        String bug() {
            throw new IllegalStateException("secret detail");
        }

        @Post
        String accept(@Valid @Body Named named) {
            return named.name();
        }
    }

    @Introspected
    record Named(@NotBlank String name) {}

    @Test
    void tellsCodeDetailAndHintOfOurOwnErrors() {
        Map<String, Object> problem = problemOf(HttpRequest.GET("/failing/limit?limit=0"), 400);

        assertThat(problem)
                .containsEntry("code", "invalid_limit")
                .containsEntry("detail", "limit 0 is out of range")
                .containsEntry("instance", "/failing/limit")
                .containsKey("hint");
    }

    @Test
    void tellsNothingOfABug() {
        assertThat(problemOf(HttpRequest.GET("/failing/bug"), 500))
                .containsEntry("code", "internal_error")
                .doesNotContainKey("detail")
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void namesTheInvalidField() {
        assertThat(problemOf(HttpRequest.POST("/failing", Map.of("name", " ")), 400))
                .extractingByKey("violations")
                .asString()
                .contains("field=name");
    }

    @Test
    void givesFrameworkErrorsTheSameShape() {
        assertThat(problemOf(HttpRequest.GET("/no/such/route"), 404)).containsEntry("code", "not_found");
        assertThat(problemOf(HttpRequest.PUT("/failing/limit", "{}"), 405)).containsEntry("status", 405);
        assertThat(problemOf(HttpRequest.POST("/failing", "{\"name\""), 400)).containsEntry("code", "invalid_request");
        assertThat(problemOf(HttpRequest.GET("/failing/limit?limit=many"), 400))
                .extractingByKey("detail")
                .asString()
                .contains("many");
    }

    @Test
    void servesThePageToBrowseTheDescription() {
        assertThat(client.toBlocking().retrieve("/docs")).contains("/docs/swagger-ui-bundle.js");
        assertThat(client.toBlocking().retrieve("/docs/swagger-ui.css")).contains("swagger-ui");
        assertThat(client.toBlocking().retrieve("/openapi.yaml")).startsWith("openapi:");
    }

    private Map<String, Object> problemOf(HttpRequest<?> request, int status) {
        try {
            client.toBlocking().exchange(request, ANSWER, ANSWER);
        } catch (HttpClientResponseException e) {
            HttpResponse<?> response = e.getResponse();
            assertThat(response.code()).isEqualTo(status);
            assertThat(response.getContentType().orElseThrow().getName()).isEqualTo("application/problem+json");
            return response.getBody(ANSWER).orElseThrow();
        }
        throw new AssertionError("the request succeeded: " + request);
    }
}
