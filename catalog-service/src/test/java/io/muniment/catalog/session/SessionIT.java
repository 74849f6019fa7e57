package io.muniment.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.muniment.catalog.Pace;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @Test
    void signsInWithAddressAndPassword() throws Exception {
        Person person = catalog.person(Role.AUDITOR);

        Answer answer = Visitor.signIn(catalog, person.email().toUpperCase(java.util.Locale.ROOT), person.password());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        JsonNode tokens = answer.body();
        assertThat(tokens.get("tokenType").asText()).isEqualTo("Bearer");
        assertThat(tokens.get("expiresIn").asLong()).isEqualTo(300);
        SignedJWT token = SignedJWT.parse(tokens.get("accessToken").asText());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(person.id().toString());
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("auditor", "user");
        assertThat(token.getJWTClaimsSet().getClaim("sid"))
                .isEqualTo(tokens.get("sessionId").asText());
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("muniment");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("muniment");
    }

    @Test
    void storesNoTokenOnlyItsHash() throws SQLException {
        Visitor visitor = Visitor.of(catalog);

        assertThat(postgres.query("select * from public.refresh_token, public.auth_session")
                        .toString())
                .doesNotContain(visitor.refreshToken())
                .doesNotContain(visitor.accessToken());
        assertThat(postgres.query("select octet_length(hash) from public.refresh_token where session_uuid = '%s'"
                        .formatted(visitor.session())))
                .containsExactly(List.of(32));
    }

    @Test
    void refusesEveryWrongAttemptInTheSameWords() throws SQLException {
        Person person = catalog.person();
        Person closed = catalog.person();
        Person unverified = catalog.person();
        postgres.execute("update public.auth_user set is_active = false where uuid = '%s'".formatted(closed.id()));
        postgres.execute(
                "update public.auth_user set is_verified = false where uuid = '%s'".formatted(unverified.id()));

        List<Answer> answers = List.of(
                Visitor.signIn(catalog, person.email(), "wrong"),
                Visitor.signIn(catalog, "nobody@example.org", "wrong"),
                Visitor.signIn(catalog, "no address", "wrong"),
                Visitor.signIn(catalog, closed.email(), closed.password()),
                Visitor.signIn(catalog, unverified.email(), unverified.password()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().get("code").asText()).isEqualTo("sign_in_failed");
        });
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
    }

    @Test
    void takesAsLongForAnAddressNobodyHas() {
        Person person = catalog.person();

        double ratio = Pace.ratio(
                () -> Visitor.signIn(catalog, person.email(), "wrong"),
                () -> Visitor.signIn(catalog, "nobody@example.org", "wrong"));

        // without a password to check, an unknown address would be answered some fifty times as fast
        assertThat(ratio).isBetween(0.33, 3.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\": \"a@example.org\"}",
                "{\"email\": \"\", \"password\": \"x\"}",
                "{\"email\": \"a@example.org\", \"password\": \"x\", \"code\": \"\"}",
                "[]"
            })
    void refusesABodyThatIsNoSignIn(String body) {
        Answer answer = catalog.anonymous().post("/api/v1/sessions", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @Test
    void refreshesOnce() {
        Visitor visitor = Visitor.of(catalog);

        Answer second = Visitor.refresh(catalog, visitor.refreshToken());

        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.body().get("sessionId").asText()).isEqualTo(visitor.session());
        assertThat(second.body().get("refreshToken").asText()).isNotEqualTo(visitor.refreshToken());
        assertThat(visitor.isIn()).isTrue();
        assertThat(catalog.as(second.body().get("accessToken").asText())
                        .get("/api/v1/sessions")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsUsedAgainEndsTheWholeFamily() throws SQLException {
        Visitor visitor = Visitor.of(catalog);
        Visitor other = Visitor.of(catalog, visitor.person());
        String latest = Visitor.refresh(catalog, visitor.refreshToken())
                .body()
                .get("refreshToken")
                .asText();

        Answer again = Visitor.refresh(catalog, visitor.refreshToken());

        assertRefused(again);
        assertRefused(Visitor.refresh(catalog, latest));
        assertThat(visitor.isIn()).isFalse();
        assertThat(other.isIn()).isTrue();
        assertThat(endReason(visitor)).isEqualTo("token_reused");
        assertThat(securityEvents(visitor.person())).contains("token_reused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mrt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "ÿ"})
    void refusesARefreshTokenNobodyWasGiven(String token) {
        assertRefused(Visitor.refresh(catalog, token));
    }

    @Test
    void signsOutOfOneSession() throws SQLException {
        Visitor visitor = Visitor.of(catalog);
        Visitor other = Visitor.of(catalog, visitor.person());

        Answer answer = visitor.client().delete("/api/v1/sessions/current");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(visitor.isIn()).isFalse();
        assertRefused(Visitor.refresh(catalog, visitor.refreshToken()));
        assertThat(other.isIn()).isTrue();
        assertThat(endReason(visitor)).isEqualTo("signed_out");
    }

    @Test
    void signsOutEverywhere() {
        Visitor visitor = Visitor.of(catalog);
        Visitor other = Visitor.of(catalog, visitor.person());
        Visitor stranger = Visitor.of(catalog);

        assertThat(visitor.client().delete("/api/v1/sessions").status()).isEqualTo(204);

        assertThat(visitor.isIn()).isFalse();
        assertThat(other.isIn()).isFalse();
        assertThat(stranger.isIn()).isTrue();
    }

    @Test
    void listsAndEndsOnesOwnSessions() {
        Visitor visitor = Visitor.of(catalog);
        Visitor other = Visitor.of(catalog, visitor.person());

        JsonNode items = visitor.client().get("/api/v1/sessions").body().get("items");
        Answer ended = visitor.client().delete("/api/v1/sessions/" + other.session());

        assertThat(items.findValuesAsText("id")).containsExactly(other.session(), visitor.session());
        assertThat(items.findValuesAsText("current")).containsExactly("false", "true");
        assertThat(items.get(0).get("clientAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(ended.status()).isEqualTo(204);
        assertThat(other.isIn()).isFalse();
        assertThat(visitor.client().get("/api/v1/sessions").body().get("items")).hasSize(1);
    }

    @Test
    void keepsSessionsFromStrangersButNotFromAdministrators() {
        Visitor visitor = Visitor.of(catalog);
        Visitor stranger = Visitor.of(catalog);
        String ofVisitor = "/api/v1/sessions?account=" + visitor.person().id();

        assertThat(stranger.client().get(ofVisitor).status()).isEqualTo(404);
        assertThat(stranger.client().delete(ofVisitor).status()).isEqualTo(404);
        assertThat(stranger.client()
                        .delete("/api/v1/sessions/" + visitor.session())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.client()
                        .delete("/api/v1/sessions/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(visitor.isIn()).isTrue();

        assertThat(catalog.get(ofVisitor).body().get("items")).hasSize(1);
        assertThat(catalog.delete("/api/v1/sessions/" + visitor.session()).status())
                .isEqualTo(204);
        assertThat(visitor.isIn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/sessions", "DELETE, /api/v1/sessions", "DELETE, /api/v1/sessions/current"})
    void asksWhoIsCalling(String method, String path) {
        Answer answer = catalog.anonymous().send(method, path, "");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aSessionThatIsNotRefreshedRunsOut() throws SQLException {
        Visitor idle = Visitor.of(catalog);
        catalog.clock().advance(Duration.ofDays(7));

        assertRefused(Visitor.refresh(catalog, idle.refreshToken()));
        assertThat(idle.isIn()).isFalse();
    }

    @Test
    void noRefreshMakesASessionLongerThanItsLife() {
        Visitor visitor = Visitor.of(catalog);
        String token = visitor.refreshToken();
        JsonNode last = visitor.tokens();
        for (int week = 1; week <= 4; week++) {
            catalog.clock().advance(Duration.ofDays(7).minusSeconds(1));
            last = Visitor.refresh(catalog, token).body();
            token = last.get("refreshToken").asText();
        }
        catalog.clock().advance(Duration.ofDays(2).minusMinutes(2));
        Answer nearTheEnd = Visitor.refresh(catalog, token);
        catalog.clock().advance(Duration.ofMinutes(3));

        assertThat(last.get("expiresIn").asLong()).isEqualTo(300);
        assertThat(nearTheEnd.body().get("expiresIn").asLong()).isBetween(60L, 130L);
        assertRefused(
                Visitor.refresh(catalog, nearTheEnd.body().get("refreshToken").asText()));
    }

    @Test
    void tellsTheOtherServicesWhichSessionsAreOver() {
        Visitor out = Visitor.of(catalog);
        Visitor in = Visitor.of(catalog);
        out.client().delete("/api/v1/sessions/current");

        Answer ended = catalog.anonymous().get("/.well-known/ended-sessions");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.body().get("asOf").asText()).endsWith("Z");
        assertThat(ended.body().get("sessions").toString())
                .contains(out.session())
                .doesNotContain(in.session());
        catalog.clock().advance(Duration.ofMinutes(7));
        assertThat(catalog.anonymous()
                        .get("/.well-known/ended-sessions")
                        .body()
                        .get("sessions")
                        .toString())
                .doesNotContain(out.session());
    }

    @Test
    void eachStepIsRecorded() throws SQLException {
        Visitor visitor = Visitor.of(catalog);
        Visitor.refresh(catalog, visitor.refreshToken());
        visitor.client().delete("/api/v1/sessions/current");
        Visitor.signIn(catalog, visitor.person().email(), "wrong");

        assertThat(postgres.query("select event_type from audit.session_event where session_id = '%s' order by 1"
                        .formatted(visitor.session())))
                .containsExactly(List.of("ended"), List.of("refreshed"), List.of("started"));
        assertThat(postgres.query(
                        "select event_type, event_status from audit.security_event where user_uuid = '%s' order by 2"
                                .formatted(visitor.person().id())))
                .containsExactly(List.of("sign_in", "FAILURE"), List.of("sign_in", "SUCCESS"));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.body().get("code").asText()).isEqualTo("refresh_refused");
    }

    private static String endReason(Visitor visitor) throws SQLException {
        return String.valueOf(postgres.query(
                        "select end_reason from public.auth_session where uuid = '%s'".formatted(visitor.session()))
                .getFirst()
                .getFirst());
    }

    private static String securityEvents(Person person) throws SQLException {
        return postgres.query(
                        "select event_type from audit.security_event where user_uuid = '%s'".formatted(person.id()))
                .toString();
    }
}
