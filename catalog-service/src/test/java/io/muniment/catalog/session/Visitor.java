package io.muniment.catalog.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;

/** Somebody with an account and tokens in hand, who asks the service as a front end would. */
record Visitor(RunningCatalog catalog, Person person, JsonNode tokens) {

    static Answer signIn(RunningCatalog catalog, String email, String password) {
        return catalog.anonymous()
                .post("/api/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    static Answer signIn(RunningCatalog catalog, Person person, String code) {
        return catalog.anonymous()
                .post(
                        "/api/v1/sessions",
                        "{\"email\": \"%s\", \"password\": \"%s\", \"code\": \"%s\"}"
                                .formatted(person.email(), person.password(), code));
    }

    static Answer refresh(RunningCatalog catalog, String refreshToken) {
        return catalog.anonymous()
                .post("/api/v1/sessions/refresh", "{\"refreshToken\": \"%s\"}".formatted(refreshToken));
    }

    /** Somebody new, signed in. */
    static Visitor of(RunningCatalog catalog) {
        return of(catalog, catalog.person());
    }

    /** One more session of somebody. */
    static Visitor of(RunningCatalog catalog, Person person) {
        Answer answer = signIn(catalog, person.email(), person.password());
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return new Visitor(catalog, person, answer.body());
    }

    String refreshToken() {
        return tokens.get("refreshToken").asText();
    }

    String accessToken() {
        return tokens.get("accessToken").asText();
    }

    String session() {
        return tokens.get("sessionId").asText();
    }

    CatalogClient client() {
        return catalog.as(accessToken());
    }

    /** Whether the access token opens what only somebody signed in may see. */
    boolean isIn() {
        return client().get("/api/v1/sessions").status() == 200;
    }
}
