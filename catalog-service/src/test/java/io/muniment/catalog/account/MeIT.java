package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.CatalogClient;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holders do with their own accounts. */
class MeIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres)
            .with("muniment.mail.port", mailbox.port())
            .with("muniment.mail.poll", "50ms")
            .with("muniment.accounts.lock.failures", 3);

    private static final String NEW_PASSWORD = "quiet maple 88 harbour drum";

    @Test
    void showsTheAccountAndNoSecret() {
        Person person = catalog.person(Role.AUDITOR);

        Answer me = client(person).get("/api/v1/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body().get("uuid").asText()).isEqualTo(person.id().toString());
        assertThat(me.body().get("email").asText()).isEqualTo(person.email());
        assertThat(me.body().get("groups")).hasToString("[\"auditor\"]");
        assertThat(me.text()).doesNotContainIgnoringCase("hash");
        assertProblem(catalog.anonymous().get("/api/v1/me"), 401, "not_signed_in");
    }

    @Test
    void keepsAProfile() {
        CatalogClient client = client(catalog.person());

        Answer empty = client.get("/api/v1/me/profile");
        Answer put = client.send(
                "PUT", "/api/v1/me/profile", "{\"tags\": [\"chess\", \"go\"], \"metadata\": {\"theme\": \"dark\"}}");
        Answer patched = client.send("PATCH", "/api/v1/me/profile", "{\"tags\": [\"shogi\"]}");
        Answer stale = client.put("/api/v1/me/profile", put.header("etag"), "{\"tags\": []}");

        assertThat(empty.body().get("tags")).isEmpty();
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(patched.body().get("tags")).hasToString("[\"shogi\"]");
        assertThat(patched.body().get("metadata")).hasToString("{\"theme\":\"dark\"}");
        assertProblem(stale, 412, "precondition_failed");
        assertThat(client.get("/api/v1/me/profile").body()).isEqualTo(patched.body());
    }

    @Test
    void hidesProfilesFromAllButTheirOwners() {
        CatalogClient owner = client(catalog.person());
        CatalogClient stranger = client(catalog.person());
        owner.send("PUT", "/api/v1/me/profile", "{\"tags\": [\"chess\"]}");
        String path = "/api/v1/profiles/"
                + owner.get("/api/v1/me/profile").body().get("uuid").asText();

        assertThat(owner.get(path).status()).isEqualTo(200);
        assertThat(catalog.get(path).status()).isEqualTo(200);
        assertProblem(stranger.get(path), 404, "not_found");
        assertProblem(stranger.put(path, "*", "{\"tags\": []}"), 404, "not_found");
        assertProblem(stranger.get("/api/v1/profiles"), 403, "permission_denied");
        assertThat(owner.put(path, "*", "{\"tags\": [\"go\"]}").status()).isEqualTo(200);
    }

    @Test
    void changesThePasswordAndEndsEverySession() {
        Person person = catalog.person();
        CatalogClient here = client(person);
        CatalogClient elsewhere = client(person);

        Answer weak = changePassword(here, person.password(), "password1234");
        Answer wrong = changePassword(here, "not the password", NEW_PASSWORD);
        Answer changed = changePassword(here, person.password(), NEW_PASSWORD);

        assertProblem(weak, 422, "weak_password");
        assertProblem(wrong, 403, "wrong_password");
        assertThat(changed.status()).as(changed.text()).isEqualTo(204);
        assertThat(here.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(elsewhere.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(signIn(person, person.password())).isEqualTo(401);
        assertThat(signIn(person, NEW_PASSWORD)).isEqualTo(201);
        assertThat(Mailbox.subject(mailbox.await(person.email(), 1))).isEqualTo("Your password was changed");
    }

    @Test
    void locksWhoGuessesThePasswordWithAStolenToken() {
        Person person = catalog.person();
        CatalogClient thief = client(person);

        for (int guess = 0; guess < 3; guess++) {
            changePassword(thief, "guess number " + guess, NEW_PASSWORD);
        }

        assertProblem(changePassword(thief, person.password(), NEW_PASSWORD), 403, "wrong_password");
        assertThat(signIn(person, person.password())).isEqualTo(401);
    }

    @Test
    void exportsAllThereIs() throws SQLException {
        Person person = catalog.person();
        CatalogClient client = client(person);
        client.send("PUT", "/api/v1/me/profile", "{\"tags\": [\"chess\"], \"metadata\": {\"n\": [1, null]}}");
        long game = game();
        client.post(
                "/api/v1/reviews",
                "{\"gameId\": %d, \"userUuid\": \"%s\", \"rating\": 4, \"comment\": \"så som så\"}"
                        .formatted(game, person.id()));

        Answer export = client.get("/api/v1/me/export");

        assertThat(export.status()).as(export.text()).isEqualTo(200);
        assertThat(export.header("content-disposition")).startsWith("attachment");
        JsonNode body = export.body();
        assertThat(body.at("/account/0/email").asText()).isEqualTo(person.email());
        assertThat(body.at("/profile/0/tags/0").asText()).isEqualTo("chess");
        assertThat(body.at("/reviews/0/comment").asText()).isEqualTo("så som så");
        assertThat(body.get("sessions")).hasSize(1);
        assertThat(body.has("payments")).isTrue();
        assertThat(export.text()).doesNotContain(person.password());
        assertThat(events(person.id())).contains("data_exported SUCCESS");
    }

    @Test
    void deletesSoftlyAndFreesTheAddress() throws SQLException {
        Person person = catalog.person(Role.DEVELOPER);
        CatalogClient client = client(person);
        client.send("PUT", "/api/v1/me/profile", "{\"tags\": [\"chess\"]}");
        String profile = client.get("/api/v1/me/profile").body().get("uuid").asText();

        Answer wrong = client.post("/api/v1/me/deletion", "{\"password\": \"not the password\"}");
        Answer deleted = client.post("/api/v1/me/deletion", "{\"password\": \"%s\"}".formatted(person.password()));

        assertProblem(wrong, 403, "wrong_password");
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
        assertThat(client.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(signIn(person, person.password())).isEqualTo(401);
        assertProblem(catalog.get("/api/v1/users/" + person.id()), 404, "not_found");
        assertThat(postgres.query("select count(*) from public.user_profile where uuid = '%s'".formatted(profile)))
                .isEqualTo(List.of(List.of(0L)));
        assertThat(postgres.query(
                        "select email, password_hash is null, (select count(*) from public.auth_user_group g where g.user_uuid = u.uuid)"
                                + " from public.auth_user u where uuid = '%s'".formatted(person.id())))
                .isEqualTo(List.of(List.of("deleted-%s@deleted.invalid".formatted(person.id()), true, 0L)));
        assertThat(events(person.id())).contains("account_deleted SUCCESS");
        assertThat(Mailbox.subject(mailbox.await(person.email(), 1))).isEqualTo("Your account was deleted");

        Answer again = catalog.anonymous()
                .post(
                        "/api/v1/accounts",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), NEW_PASSWORD));

        assertThat(again.status()).isEqualTo(202);
        assertThat(Mailbox.subject(mailbox.await(person.email(), 2))).isEqualTo("Please confirm your address");
    }

    private static long game() {
        long genre = catalog.post("/api/v1/genres", "{\"name\": \"genre %s\"}".formatted(UUID.randomUUID()))
                .body()
                .get("id")
                .asLong();
        return catalog.post(
                        "/api/v1/games", "{\"title\": \"t\", \"platform\": \"PC\", \"genreId\": %d}".formatted(genre))
                .body()
                .get("id")
                .asLong();
    }

    private static CatalogClient client(Person person) {
        return catalog.as(catalog.signIn(person.email(), person.password()));
    }

    private static Answer changePassword(CatalogClient client, String current, String wanted) {
        return client.send(
                "PUT",
                "/api/v1/me/password",
                "{\"currentPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(current, wanted));
    }

    private static int signIn(Person person, String password) {
        return catalog.anonymous()
                .post(
                        "/api/v1/sessions",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), password))
                .status();
    }

    private static List<String> events(UUID account) throws SQLException {
        return postgres.query("""
                        select event_type || ' ' || event_status from audit.security_event
                        where user_uuid = '%s' order by occurred_at, id""".formatted(account)).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
    }
}
