package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.catalog.storage.Transactions;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/** Strangers at the door of a running catalog: what they ask of it, and what it notes about them. */
record Doorway(RunningCatalog catalog, Mailbox mailbox, MunimentPostgres postgres) {

    static final String PASSWORD = "otters juggle 7 wet lanterns";
    static final String OTHER_PASSWORD = "quiet maple 88 harbour drum";

    /** The service with this mailbox; three wrong passwords lock an account. */
    static RunningCatalog catalog(MunimentPostgres postgres, Mailbox mailbox) {
        return new RunningCatalog(postgres)
                .with("muniment.mail.port", mailbox.port())
                .with("muniment.mail.poll", "50ms")
                .with("muniment.mail.link-base", "https://games.example.org/")
                .with("muniment.accounts.lock.failures", 3);
    }

    static String address() {
        return "e-%s@example.org".formatted(UUID.randomUUID());
    }

    String verified() {
        String email = address();
        register(email, PASSWORD);
        assertThat(verify(mailbox.token(email, 1)).status()).isEqualTo(204);
        return email;
    }

    Answer register(String email, String password) {
        return post("", "{\"email\": %s, \"password\": %s}", email, password);
    }

    Answer verify(String token) {
        return post("/verification", "{\"token\": %s}", token);
    }

    Answer resend(String email) {
        return post("/verification/resend", "{\"email\": %s}", email);
    }

    Answer askForReset(String email) {
        return post("/password-reset", "{\"email\": %s}", email);
    }

    Answer setPassword(String token, String password) {
        return post("/password-reset/confirm", "{\"token\": %s, \"newPassword\": %s}", token, password);
    }

    Answer post(String path, String body, String... values) {
        Object[] quoted = Arrays.stream(values)
                .map(value -> TextNode.valueOf(value).toString())
                .toArray();
        return catalog.anonymous().post("/api/v1/accounts" + path, body.formatted(quoted));
    }

    int signIn(String email, String password) {
        return catalog.anonymous()
                .post("/api/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
                .status();
    }

    /** What a request answers that finds the account held, while whoever holds it voids its tokens. */
    Answer overtaken(String email, Callable<Answer> request) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> answer = catalog.bean(Transactions.class).write(connection -> {
                UUID account = catalog.bean(Accounts.class)
                        .byEmail(connection, email)
                        .orElseThrow()
                        .id();
                catalog.bean(Accounts.class).hold(connection, account);
                Future<Answer> asked = executor.submit(request);
                Awaitility.await().until(() -> isSomebodyWaiting());
                catalog.bean(AccountTokens.class).cancelAll(connection, account);
                return asked;
            });
            return answer.get();
        }
    }

    private boolean isSomebodyWaiting() throws SQLException {
        return !postgres.query(
                        "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                .isEmpty();
    }

    List<String> events(String email) {
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

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
    }

    long tokens(String email) throws SQLException {
        return (Long) postgres.query("""
                        select count(*) from public.account_token join public.auth_user on uuid = user_uuid
                        where email = '%s'""".formatted(email)).getFirst().getFirst();
    }
}
