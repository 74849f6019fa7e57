package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registration, confirming the address and forgotten passwords, over HTTP and SMTP. */
class AccountEntryIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres)
            .with("muniment.mail.port", mailbox.port())
            .with("muniment.mail.poll", "50ms")
            .with("muniment.mail.link-base", "https://games.example.org/")
            .with("muniment.accounts.lock.failures", 3);

    private static final String PASSWORD = "otters juggle 7 wet lanterns";
    private static final String OTHER_PASSWORD = "quiet maple 88 harbour drum";

    @Test
    void letsAPersonInByTheMailbox() {
        String email = address();

        Answer registered = register(email.toUpperCase(java.util.Locale.ROOT), PASSWORD);
        int before = signIn(email, PASSWORD);
        Answer verified = verify(mailbox.token(email, 1));
        int after = signIn(email, PASSWORD);

        assertThat(registered.status()).isEqualTo(202);
        assertThat(before).isEqualTo(401);
        assertThat(verified.status()).isEqualTo(204);
        assertThat(after).isEqualTo(201);
        assertThat(Mailbox.text(mailbox.await(email, 1))).contains("https://games.example.org/verify-email#token=");
        assertThat(events(email))
                .containsExactly(
                        "registration SUCCESS", "sign_in FAILURE", "email_verified SUCCESS", "sign_in SUCCESS");
    }

    @Test
    void answersAlikeForAKnownAddressAndTellsItsHolder() {
        String email = verified();

        Answer again = register(email, OTHER_PASSWORD);
        Answer fresh = register(address(), OTHER_PASSWORD);

        assertThat(again.status()).isEqualTo(fresh.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(fresh.text());
        assertThat(again.headers().keySet()).isEqualTo(fresh.headers().keySet());
        assertThat(Mailbox.subject(mailbox.await(email, 2))).isEqualTo("You already have an account");
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(401);
        assertThat(signIn(email, PASSWORD)).isEqualTo(201);
    }

    @Test
    void letsNobodyKnowThePasswordOfAnAddressThatWasRegisteredTwice() {
        String email = address();
        register(email, PASSWORD);
        String strangers = mailbox.token(email, 1);

        register(email, OTHER_PASSWORD);
        String chosen = mailbox.token(email, 2);
        verify(strangers);

        assertThat(signIn(email, PASSWORD)).isEqualTo(401);
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(401);
        assertThat(setPassword(chosen, "the one 42 reader of mail").status()).isEqualTo(204);
        assertThat(signIn(email, "the one 42 reader of mail")).isEqualTo(201);
    }

    @Test
    void takesTheLatestTokenOnlyAndOnlyOnce() {
        String email = address();
        register(email, PASSWORD);
        String first = mailbox.token(email, 1);
        resend(email);
        String second = mailbox.token(email, 2);

        assertProblem(verify(first), 400, "invalid_token");
        assertThat(verify(second).status()).isEqualTo(204);
        assertProblem(verify(second), 400, "invalid_token");
        assertProblem(verify("nonsense"), 400, "invalid_token");
    }

    @Test
    void takesNoTokenThatIsTooOld() throws SQLException {
        String email = address();
        register(email, PASSWORD);
        String verification = mailbox.token(email, 1);
        askForReset(email);
        String reset = mailbox.token(email, 2);

        catalog.clock().advance(Duration.ofMinutes(61));
        assertProblem(setPassword(reset, OTHER_PASSWORD), 400, "invalid_token");
        catalog.clock().advance(Duration.ofHours(23));
        assertProblem(verify(verification), 400, "invalid_token");

        catalog.bean(TokenRetention.class).forget();
        assertThat(tokens(email)).isEqualTo(2);
        postgres.execute("""
                update public.account_token
                set created_at = created_at - interval '31 days', expires_at = expires_at - interval '31 days'""");
        catalog.bean(TokenRetention.class).forget();
        assertThat(tokens(email)).isZero();
    }

    @Test
    void letsOneOfManyUseAToken() throws Exception {
        String email = verified();
        askForReset(email);
        String token = mailbox.token(email, 2);

        Callable<Answer> use = () -> setPassword(token, "otters juggle " + UUID.randomUUID());
        List<Integer> statuses;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = executor.invokeAll(java.util.Collections.nCopies(8, use));
            statuses = answers.stream()
                    .map(Future::resultNow)
                    .map(Answer::status)
                    .sorted()
                    .toList();
        }

        assertThat(statuses).containsExactly(204, 400, 400, 400, 400, 400, 400, 400);
        assertThat(events(email)).filteredOn("password_reset SUCCESS"::equals).hasSize(1);
    }

    @Test
    void resetEndsSessionsAndUnlocks() throws SQLException {
        String email = verified();
        String token = catalog.signIn(email, PASSWORD);
        for (int attempt = 0; attempt < 3; attempt++) {
            signIn(email, "wrong " + attempt);
        }
        int locked = signIn(email, PASSWORD);

        askForReset(email);
        Answer reset = setPassword(mailbox.token(email, 2), OTHER_PASSWORD);

        assertThat(locked).isEqualTo(401);
        assertThat(reset.status()).isEqualTo(204);
        assertThat(catalog.as(token).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(201);
        assertThat(Mailbox.subject(mailbox.await(email, 3))).isEqualTo("Your password was changed");
        assertThat(events(email))
                .contains("account_locked WARNING", "password_reset_requested SUCCESS", "password_reset SUCCESS");
    }

    @Test
    void opensALockByItself() {
        String email = verified();
        for (int attempt = 0; attempt < 3; attempt++) {
            signIn(email, "wrong " + attempt);
        }
        assertThat(signIn(email, PASSWORD)).isEqualTo(401);

        catalog.clock().advance(Duration.ofMinutes(16));

        assertThat(signIn(email, PASSWORD)).isEqualTo(201);
    }

    @Test
    void answersAlikeWhereNobodyIsRegistered() throws SQLException {
        String nobody = address();
        String somebody = verified();

        assertThat(askForReset(nobody).text()).isEqualTo(askForReset(somebody).text());
        assertThat(resend(nobody).status()).isEqualTo(resend(somebody).status()).isEqualTo(202);
        mailbox.await(somebody, 2);
        assertThat(mailbox.to(nobody)).isEmpty();
    }

    /** The bounds are wide, since other processes share the machine; what is asserted is that no path is left out. */
    @Test
    void takesAsLongForAnAddressNobodyHas() {
        String somebody = verified();
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            known.add(nanos(() -> askForReset(somebody)));
            unknown.add(nanos(() -> askForReset(address())));
        }

        assertThat((double) median(known) / median(unknown)).isBetween(0.5, 2.0);
    }

    @Test
    void refusesAWeakPasswordAndSaysWhy() {
        Answer common = register(address(), "password1234");
        Answer own = register("wilhelmina.harcourt@example.org", "wilhelmina.harcourt");
        Answer brief = register(address(), "kq8#Zp!w");

        assertProblem(common, 422, "weak_password");
        assertThat(common.body().get("detail").asText()).contains("common").doesNotContain("password1234");
        assertProblem(own, 422, "weak_password");
        assertThat(own.body().get("detail").asText()).doesNotContain("wilhelmina");
        assertThat(brief.body().get("detail").asText()).contains("8 characters");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertProblem(register("nobody", PASSWORD), 400, "invalid_email");
        assertProblem(register("a@b\r\nBcc: c@d.example", PASSWORD), 400, "invalid_email");
        assertProblem(register("deleted-1@deleted.invalid", PASSWORD), 400, "invalid_email");
    }

    @Test
    void keepsNothingInTheDatabaseThatOpensAnAccount() throws SQLException {
        String email = verified();
        askForReset(email);
        String token = mailbox.token(email, 2);

        List<List<Object>> rows = postgres.query(
                "select to_jsonb(auth_user)::text from public.auth_user where email = '%s'".formatted(email));
        List<List<Object>> tokens = postgres.query("select to_jsonb(account_token)::text from public.account_token");

        assertThat(rows.toString()).doesNotContain(PASSWORD).doesNotContain("argon2id");
        assertThat(tokens.toString()).doesNotContain(token);
    }

    private static long tokens(String email) throws SQLException {
        return (Long) postgres.query("""
                        select count(*) from public.account_token join public.auth_user on uuid = user_uuid
                        where email = '%s'""".formatted(email)).getFirst().getFirst();
    }

    private static long nanos(Runnable request) {
        long start = System.nanoTime();
        request.run();
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static String address() {
        return "e-%s@example.org".formatted(UUID.randomUUID());
    }

    private static String verified() {
        String email = address();
        register(email, PASSWORD);
        assertThat(verify(mailbox.token(email, 1)).status()).isEqualTo(204);
        return email;
    }

    private static Answer register(String email, String password) {
        return post("", "{\"email\": %s, \"password\": %s}", email, password);
    }

    private static Answer verify(String token) {
        return post("/verification", "{\"token\": %s}", token);
    }

    private static Answer resend(String email) {
        return post("/verification/resend", "{\"email\": %s}", email);
    }

    private static Answer askForReset(String email) {
        return post("/password-reset", "{\"email\": %s}", email);
    }

    private static Answer setPassword(String token, String password) {
        return post("/password-reset/confirm", "{\"token\": %s, \"newPassword\": %s}", token, password);
    }

    private static Answer post(String path, String body, String... values) {
        Object[] quoted = java.util.Arrays.stream(values)
                .map(value -> com.fasterxml.jackson.databind.node.TextNode.valueOf(value)
                        .toString())
                .toArray();
        return catalog.anonymous().post("/api/v1/accounts" + path, body.formatted(quoted));
    }

    private static int signIn(String email, String password) {
        return catalog.anonymous()
                .post("/api/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
                .status();
    }

    private static List<String> events(String email) {
        try {
            return postgres.query("""
                            select event_type || ' ' || event_status from audit.security_event
                            where user_uuid = (select uuid from public.auth_user where email = '%s')
                            order by occurred_at, id""".formatted(email)).stream()
                    .map(row -> String.valueOf(row.getFirst()))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
    }
}
