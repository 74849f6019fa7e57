package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each of the seven resources, and what is special to some. */
class ResourcesIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Each resource with a body to create a row and one field to change. */
    enum Kind {
        GENRES("name", "\"changed %d\""),
        DEVELOPERS("country", "\"FI\""),
        GAMES("releaseDate", "\"1999-12-31\""),
        COPIES("status", "\"LENT\""),
        REVIEWS("rating", "5"),
        PROFILES("tags", "[\"ny\",\"blå, \\\"quoted\\\"\"]"),
        USERS("role", "\"admin\"");

        final String path = "/api/v1/" + name().toLowerCase(java.util.Locale.ROOT);
        final String field;
        private final String changed;

        Kind(String field, String changed) {
            this.field = field;
            this.changed = changed;
        }

        String draft() {
            int n = NUMBER.incrementAndGet();
            return switch (this) {
                case GENRES -> "{\"name\": \"genre %d\"}".formatted(n);
                case DEVELOPERS -> "{\"name\": \"Ünïversal %d\", \"country\": \"NO\"}".formatted(n);
                case GAMES ->
                    "{\"title\": \"game %d\", \"platform\": \"PC\", \"releaseDate\": null, \"naSales\": 1.5, \"genreId\": %s}"
                            .formatted(n, create(GENRES).body().get("id"));
                case COPIES ->
                    "{\"gameId\": %s, \"copyNumber\": 1, \"condition\": \"NEW\", \"status\": \"AVAILABLE\"}"
                            .formatted(create(GAMES).body().get("id"));
                case REVIEWS ->
                    "{\"gameId\": %s, \"userUuid\": %s, \"rating\": 3, \"comment\": \"så som så\"}"
                            .formatted(
                                    create(GAMES).body().get("id"),
                                    create(USERS).body().get("uuid"));
                case PROFILES -> "{\"tags\": [\"a\"], \"metadata\": {\"deep\": {\"n\": [1, 2.5, null]}}}";
                case USERS ->
                    "{\"email\": \"User%d@Example.org\", \"profileUuid\": %s}"
                            .formatted(n, create(PROFILES).body().get("uuid"));
            };
        }

        String changed() {
            return changed.contains("%d") ? changed.formatted(NUMBER.incrementAndGet()) : changed;
        }
    }

    private static Answer create(Kind kind) {
        Answer answer = catalog.post(kind.path, kind.draft());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static String withField(JsonNode row, String field, String value) {
        var copy = (com.fasterxml.jackson.databind.node.ObjectNode) row.deepCopy();
        copy.putRawValue(field, new com.fasterxml.jackson.databind.util.RawValue(value));
        return copy.toString();
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatWasCreated(Kind kind) {
        Answer created = create(kind);

        Answer read = catalog.get(created.location());

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.header("etag")).isEqualTo("\"0\"").isEqualTo(created.header("etag"));
        assertThat(read.body().get("createdAt").asText()).endsWith("Z");
    }

    @ParameterizedTest
    @EnumSource
    void changesTheVersionThatWasRead(Kind kind) {
        Answer created = create(kind);
        String changed = kind.changed();

        Answer updated =
                catalog.put(created.location(), created.header("etag"), withField(created.body(), kind.field, changed));

        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.header("etag")).isEqualTo("\"1\"");
        assertThat(updated.body().get(kind.field)).hasToString(changed);
        assertThat(catalog.get(created.location()).body()).isEqualTo(updated.body());
        assertThat(updated.body().get("createdAt")).isEqualTo(created.body().get("createdAt"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesToChangeAnotherVersion(Kind kind) {
        Answer created = create(kind);
        String change = withField(created.body(), kind.field, kind.changed());
        catalog.put(created.location(), "\"0\"", change);

        Answer stale = catalog.put(created.location(), "\"0\"", change);
        Answer unconditional = catalog.send(
                "PUT", created.location(), BodyPublishers.ofString(change), Map.of("Content-Type", "application/json"));

        assertProblem(stale, 412, "precondition_failed");
        assertProblem(unconditional, 428, "precondition_required");
        assertThat(catalog.get(created.location()).header("etag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @EnumSource
    void deletesOnce(Kind kind) {
        Answer created = create(kind);

        Answer deleted = catalog.delete(created.location());

        assertThat(deleted.status()).isEqualTo(204);
        assertProblem(catalog.get(created.location()), 404, "not_found");
        assertProblem(catalog.delete(created.location()), 404, "not_found");
    }

    @ParameterizedTest
    @EnumSource
    void deletesOnlyTheVersionNamed(Kind kind) {
        Answer created = create(kind);

        Answer refused =
                catalog.send("DELETE", created.location(), BodyPublishers.noBody(), Map.of("If-Match", "\"7\""));

        assertProblem(refused, 412, "precondition_failed");
        assertThat(catalog.get(created.location()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"GENRES", "DEVELOPERS", "GAMES", "COPIES", "REVIEWS", "USERS"})
    void refusesASecondRowWithTheSameKey(Kind kind) {
        String draft = kind.draft();
        catalog.post(kind.path, draft);

        Answer second = catalog.post(kind.path, draft);

        assertProblem(second, 409, "already_exists");
        assertThat(second.body().get("detail").asText()).contains("already exists");
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyThatIsNotAnObject(Kind kind) {
        for (String body : List.of("[1]", "1", "\"text\"", "null", "{", "")) {
            assertProblem(catalog.post(kind.path, body), 400, "invalid_request");
        }
    }

    @Test
    void keepsARowThatOthersPointAt() {
        JsonNode review = create(Kind.REVIEWS).body();
        JsonNode user =
                catalog.get("/api/v1/users/" + review.get("userUuid").asText()).body();

        Answer game = catalog.delete("/api/v1/games/" + review.get("gameId"));
        Answer profile =
                catalog.delete("/api/v1/profiles/" + user.get("profileUuid").asText());

        assertProblem(game, 409, "still_referenced");
        assertThat(game.body().get("detail").asText()).contains("\"review\"");
        assertProblem(profile, 409, "still_referenced");
    }

    @Test
    void refusesToPointAtNothing() {
        Answer answer =
                catalog.post("/api/v1/games", "{\"title\": \"t\", \"platform\": \"PC\", \"genreId\": 987654321}");

        assertProblem(answer, 422, "unknown_reference");
        assertThat(answer.body().get("detail").asText()).contains("987654321");
    }

    @Test
    void namesEachInvalidFieldAndItsValue() {
        Answer answer = catalog.post(
                "/api/v1/games", "{\"title\": \" \", \"platform\": \"PC\", \"genreId\": 1, \"naSales\": -4}");

        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.body().get("violations").findValuesAsText("field")).containsExactly("naSales", "title");
        assertThat(answer.text()).contains("-4");
    }

    @Test
    void refusesWhatOnlyTheTableKnowsToBeWrong() {
        long game = create(Kind.GAMES).body().get("id").asLong();

        Answer answer = catalog.post(
                "/api/v1/copies",
                "{\"gameId\": %d, \"copyNumber\": 1, \"medium\": \"DIGITAL\", \"condition\": \"NEW\"}".formatted(game));

        assertProblem(answer, 422, "invalid_value");
        assertThat(answer.text()).contains("copy_condition_of_physical");
    }

    @Test
    void neverTellsThePasswordHash() throws SQLException {
        Answer user = create(Kind.USERS);
        UUID uuid = UUID.fromString(user.body().get("uuid").asText());
        postgres.execute(
                "update public.auth_user set password_hash = 'bcrypt-secret' where uuid = '%s'".formatted(uuid));

        Answer updated = catalog.put(user.location(), "\"0\"", withField(user.body(), "isActive", "false"));

        assertThat(updated.text()
                        + catalog.get(user.location()).text()
                        + catalog.get("/api/v1/users").text())
                .doesNotContain("bcrypt-secret")
                .doesNotContainIgnoringCase("password");
        assertThat(postgres.query("select password_hash from public.auth_user where uuid = '%s'".formatted(uuid)))
                .singleElement()
                .asString()
                .contains("bcrypt-secret");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
        assertThat(answer.header("x-request-id")).isNotEmpty();
    }
}
