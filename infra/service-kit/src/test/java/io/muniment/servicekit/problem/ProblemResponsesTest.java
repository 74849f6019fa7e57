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
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
class ProblemResponsesTest {

    private static final Argument<Map<String, Object>> ANSWER = Argument.mapOf(String.class, Object.class);

    @Inject
    @Client("/")
    HttpClient client;

    @Allowed(Permission.SERVICE_DESCRIBE)
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
    record Named(
            @NotBlank String name,
            @Nullable LocalDate made,
            @Nullable Kind kind,
            @Nullable List<Part> parts) {}

    @Introspected
    record Part(@Nullable String name) {}

    enum Kind {
        OAK,
        PINE
    }

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
    void namesTheParameterAndWhatItShouldBe() {
        assertThat(problemOf(HttpRequest.GET("/failing/limit?limit=many"), 400))
                .containsEntry("detail", "limit must be %s (was: many)".formatted(ExpectedForm.of(Integer.class)))
                .containsKey("hint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": {}}                | field name must be a text",
                "{\"name\": \"a\", \"made\": \"2004-02-30\"} | field made must be a date such as 2004-05-06 (was: 2004-02-30)",
                "{\"name\": \"a\", \"kind\": \"ASH\"} | field kind must be one of OAK, PINE (was: ASH)",
                "{\"name\": \"a\", \"parts\": [{}, 3]} | field parts[1] must be an object",
                "[]                          | the body must be an object",
                "{\"name\"                    | the body is not JSON (line 1, column 8)",
            })
    void saysWhyABodyCannotBeRead(String body, String detail) {
        assertThat(problemOf(HttpRequest.POST("/failing", body), 400))
                .containsEntry("code", "invalid_request")
                .containsEntry("detail", detail)
                .containsKey("hint");
    }

    @Test
    void refusesANulInTheAddress() {
        assertThat(problemOf(HttpRequest.GET("/failing/limit?limit=%00"), 400))
                .extractingByKey("detail")
                .asString()
                .contains("NUL");
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
