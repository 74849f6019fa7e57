package io.muniment.catalog.secondfactor;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TotpIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres)
            .with("muniment.accounts.lock.failures", 1_000)
            .with("muniment.mail.port", mailbox.port())
            .with("muniment.mail.poll", "50ms");

    /** Somebody with a confirmed second factor. */
    record Owner(Person person, CatalogClient client, TotpSecret secret, List<String> recoveryCodes) {

        static Owner make() {
            Person person = catalog.person();
            CatalogClient client = catalog.as(catalog.signIn(person.email(), person.password()));
            TotpSecret secret = new TotpSecret(client.post("/api/v1/me/totp", TotpIT.passwordBody(person))
                    .body()
                    .get("secret")
                    .asText());
            Answer confirmed = client.post("/api/v1/me/totp/confirmation", code(secret.codeAt(step())));
            assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
            List<String> codes = new ArrayList<>();
            confirmed.body().get("recoveryCodes").forEach(code -> codes.add(code.asText()));
            // the step of the confirmation is taken
            catalog.clock().advance(Duration.ofSeconds(30));
            return new Owner(person, client, secret, codes);
        }

        Answer signIn(String code) {
            return catalog.anonymous()
                    .post(
                            "/api/v1/sessions",
                            "{\"email\": \"%s\", \"password\": \"%s\", \"code\": \"%s\"}"
                                    .formatted(person.email(), person.password(), code));
        }

        Answer signIn() {
            return catalog.anonymous()
                    .post(
                            "/api/v1/sessions",
                            "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), person.password()));
        }

        String passwordBody() {
            return TotpIT.passwordBody(person);
        }
    }

    private static String passwordBody(Person person) {
        return "{\"password\": \"%s\"}".formatted(person.password());
    }

    private static final String WRONG = "{\"password\": \"wrong\"}";

    private static long step() {
        return TotpSecret.stepAt(catalog.clock().instant());
    }

    private static String code(String code) {
        return "{\"code\": \"%s\"}".formatted(code);
    }

    @Test
    void asksForACodeOnceASecretIsConfirmed() {
        Owner owner = Owner.make();

        Answer without = owner.signIn();
        Answer wrong = owner.signIn("000000");
        Answer right = owner.signIn(owner.secret().codeAt(step()));

        assertProblem(without, 401, "second_factor_required");
        assertProblem(wrong, 401, "sign_in_failed");
        assertThat(right.status()).as(right.text()).isEqualTo(201);
        JsonNode session = catalog.as(right.body().get("accessToken").asText())
                .get("/api/v1/sessions")
                .body()
                .get("items")
                .get(0);
        assertThat(session.get("secondFactor").asBoolean()).isTrue();
    }

    @Test
    void doesNotTellThatACodeIsMissingToWhoDoesNotKnowThePassword() {
        Owner owner = Owner.make();

        Answer answer = catalog.anonymous()
                .post(
                        "/api/v1/sessions",
                        "{\"email\": \"%s\", \"password\": \"wrong\"}"
                                .formatted(owner.person().email()));

        assertProblem(answer, 401, "sign_in_failed");
    }

    @Test
    void takesACodeOnceHoweverManyShowItAtOnce() throws Exception {
        Owner owner = Owner.make();
        String code = owner.secret().codeAt(step());

        assertThat(atOnce(4, () -> owner.signIn(code).status())).containsExactlyInAnyOrder(201, 401, 401, 401);
        assertProblem(owner.signIn(code), 401, "sign_in_failed");
    }

    @Test
    void takesEachRecoveryCodeOnce() throws Exception {
        Owner owner = Owner.make();
        String code = owner.recoveryCodes().getFirst();

        assertThat(owner.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(atOnce(3, () -> owner.signIn(code).status())).containsExactlyInAnyOrder(201, 401, 401);
        assertThat(owner.client().get("/api/v1/me/totp").text())
                .isEqualTo("{\"enabled\":true,\"recoveryCodesLeft\":9}");
    }

    @Test
    void takesRecoveryCodesOnlyOnceTheKeyOfTheSecretIsLost() throws SQLException {
        Owner owner = Owner.make();
        postgres.execute("""
                update public.second_factor set secret_sealed = set_byte(secret_sealed, 4, 255 - get_byte(secret_sealed, 4))
                where user_uuid = '%s'""".formatted(owner.person().id()));

        assertProblem(owner.signIn(owner.secret().codeAt(step())), 401, "sign_in_failed");
        assertThat(owner.signIn(owner.recoveryCodes().getFirst()).status()).isEqualTo(201);
    }

    @Test
    void makesNewRecoveryCodesInThePlaceOfTheOld() {
        Owner owner = Owner.make();

        Answer refused = owner.client().post("/api/v1/me/totp/recovery-codes", "{\"password\": \"wrong\"}");
        Answer made = owner.client().post("/api/v1/me/totp/recovery-codes", owner.passwordBody());

        assertProblem(refused, 403, "wrong_password");
        assertThat(made.body().get("recoveryCodes")).hasSize(10);
        assertProblem(owner.signIn(owner.recoveryCodes().getFirst()), 401, "sign_in_failed");
        assertThat(owner.signIn(made.body().get("recoveryCodes").get(3).asText())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void isRemovedWithThePassword() {
        Owner owner = Owner.make();

        Answer refused = owner.client().send("DELETE", "/api/v1/me/totp", "{\"password\": \"wrong\"}");
        Answer removed = owner.client().send("DELETE", "/api/v1/me/totp", owner.passwordBody());

        assertProblem(refused, 403, "wrong_password");
        assertThat(removed.status()).as(removed.text()).isEqualTo(204);
        assertThat(owner.signIn().status()).isEqualTo(201);
    }

    @Test
    void isNotThereToBeGuessedAtByWhoHasAStolenToken() throws SQLException {
        Owner owner = Owner.make();
        postgres.execute(
                "update public.auth_user set locked_at = now(), locked_until = now() + interval '1 day', lock_reason = 'FAILED_SIGN_INS' where uuid = '%s'"
                        .formatted(owner.person().id()));

        assertProblem(owner.client().send("DELETE", "/api/v1/me/totp", owner.passwordBody()), 403, "wrong_password");
    }

    @Test
    void isNotAskedForBeforeItIsConfirmed() {
        Person person = catalog.person();
        CatalogClient client = catalog.as(catalog.signIn(person.email(), person.password()));

        Answer nothing = client.post("/api/v1/me/totp/confirmation", code("123456"));
        String first = client.post("/api/v1/me/totp", passwordBody(person))
                .body()
                .get("secret")
                .asText();
        Answer second = client.post("/api/v1/me/totp", passwordBody(person));
        Answer stale = client.post("/api/v1/me/totp/confirmation", code(new TotpSecret(first).codeAt(step())));

        assertProblem(nothing, 409, "second_factor_state");
        assertThat(second.body().get("uri").asText())
                .contains("otpauth://totp/Muniment:p-")
                .contains(second.body().get("secret").asText());
        assertProblem(stale, 403, "second_factor_wrong");
        assertThat(catalog.signIn(person.email(), person.password())).isNotEmpty();
    }

    @Test
    void refusesASecondSecretBesideAConfirmedOne() {
        Owner owner = Owner.make();

        assertProblem(owner.client().post("/api/v1/me/totp", owner.passwordBody()), 409, "second_factor_state");
    }

    @Test
    void isNotTurnedOnByWhoHasAStolenToken() {
        Person person = catalog.person();
        CatalogClient thief = catalog.as(catalog.signIn(person.email(), person.password()));

        Answer without = thief.post("/api/v1/me/totp", "");
        Answer wrong = thief.post("/api/v1/me/totp", WRONG);

        assertThat(without.status()).as(without.text()).isEqualTo(400);
        assertProblem(wrong, 403, "wrong_password");
        assertProblem(thief.post("/api/v1/me/totp/confirmation", code("123456")), 409, "second_factor_state");
    }

    @Test
    void tellsTheHolderWhenItIsTurnedOnAndOff() {
        Owner owner = Owner.make();
        owner.client().send("DELETE", "/api/v1/me/totp", owner.passwordBody());

        mailbox.await(owner.person().email(), 2);
        assertThat(mailbox.to(owner.person().email()))
                .extracting(Mailbox::subject)
                .containsExactlyInAnyOrder(
                        "Your account has a second factor now", "Your account has no second factor any more");
    }

    @Test
    void isRemovedByAnAdministrator() throws SQLException {
        Owner owner = Owner.make();
        String path = "/api/v1/users/%s/totp".formatted(owner.person().id());

        Answer refused = catalog.userWithRoles(Role.AUDITOR).delete(path);
        Answer unknown = catalog.delete("/api/v1/users/%s/totp".formatted(UUID.randomUUID()));
        Answer removed = catalog.delete(path);

        assertProblem(refused, 403, "permission_denied");
        assertProblem(unknown, 404, "not_found");
        assertThat(removed.status()).as(removed.text()).isEqualTo(204);
        assertThat(owner.signIn().status()).isEqualTo(201);
        mailbox.await(owner.person().email(), 2);
        assertThat(mailbox.to(owner.person().email()))
                .extracting(Mailbox::subject)
                .contains("Your account has no second factor any more");
        assertThat(postgres.query("""
                        select count(*) from audit.security_event
                        where event_type = 'second_factor_disabled' and event_status = 'SUCCESS' and user_uuid = '%s'
                            and actor = (select uuid from public.auth_user where email = '%s')::text
                        """.formatted(owner.person().id(), RunningCatalog.ADMIN_EMAIL)))
                .isEqualTo(List.of(List.of(1L)));
    }

    @Test
    void whatFailsForWantOfACodeOrThePasswordIsRecorded() throws SQLException {
        Owner owner = Owner.make();
        owner.signIn();
        owner.client().post("/api/v1/me/totp", WRONG);
        owner.client().post("/api/v1/me/totp/recovery-codes", WRONG);
        owner.client().send("DELETE", "/api/v1/me/totp", WRONG);
        owner.client()
                .send(
                        "PUT",
                        "/api/v1/me/password",
                        "{\"currentPassword\": \"wrong\", \"newPassword\": \"quiet maple 88 harbour drum\"}");
        owner.client().post("/api/v1/me/deletion", WRONG);

        assertThat(postgres.query("""
                        select event_type || ' ' || (metadata ->> 'reason') from audit.security_event
                        where user_uuid = '%s' and event_status = 'FAILURE' order by occurred_at, id
                        """.formatted(owner.person().id())))
                .extracting(row -> String.valueOf(row.getFirst()))
                .containsExactly(
                        "sign_in code_missing",
                        "second_factor_enabled wrong_password",
                        "recovery_codes_made wrong_password",
                        "second_factor_disabled wrong_password",
                        "password_changed wrong_password",
                        "account_deleted wrong_password");
        assertThat(postgres.query("select failed_sign_ins from public.auth_user where uuid = '%s'"
                        .formatted(owner.person().id())))
                .as("the missing code does not count")
                .hasToString("[[5]]");
    }

    @Test
    void storesNothingOneCouldSignInWith() throws SQLException {
        Owner owner = Owner.make();

        String stored = postgres.query("select encode(secret_sealed, 'escape') from public.second_factor")
                        .toString()
                + postgres.query("select encode(hash, 'escape') from public.recovery_code")
                + postgres.query("select metadata::text from audit.security_event");

        assertThat(stored).doesNotContain(owner.secret().reveal());
        assertThat(owner.recoveryCodes())
                .allSatisfy(code -> assertThat(stored).doesNotContain(code).doesNotContain(code.replace("-", "")));
    }

    @Test
    void eachStepIsRecorded() throws SQLException {
        Owner owner = Owner.make();
        owner.signIn("000000");
        owner.client().send("DELETE", "/api/v1/me/totp", owner.passwordBody());

        assertThat(postgres.query(
                        "select event_type from audit.security_event where user_uuid = '%s' and event_type <> 'sign_in' order by occurred_at"
                                .formatted(owner.person().id())))
                .extracting(row -> String.valueOf(row.getFirst()))
                .containsExactly(
                        "second_factor_enabled", "recovery_codes_made", "second_factor", "second_factor_disabled");
    }

    private static List<Integer> atOnce(int callers, Callable<Integer> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Integer> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(Collections.nCopies(callers, call))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
    }
}
