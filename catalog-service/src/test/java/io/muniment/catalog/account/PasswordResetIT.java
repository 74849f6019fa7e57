package io.muniment.catalog.account;

import static io.muniment.catalog.account.Doorway.OTHER_PASSWORD;
import static io.muniment.catalog.account.Doorway.PASSWORD;
import static io.muniment.catalog.account.Doorway.address;
import static io.muniment.catalog.account.Doorway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.Pace;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forgotten passwords and locks, over HTTP and SMTP. */
class PasswordResetIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = Doorway.catalog(postgres, mailbox);

    private static final Doorway door = new Doorway(catalog, mailbox, postgres);

    @Test
    void letsOneOfManyUseAToken() throws Exception {
        String email = door.verified();
        door.askForReset(email);
        String token = mailbox.token(email, 2);

        Callable<Answer> use = () -> door.setPassword(token, "otters juggle " + UUID.randomUUID());
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
        assertThat(door.events(email))
                .filteredOn("password_reset SUCCESS"::equals)
                .hasSize(1);
    }

    @Test
    void waitsForTheAccountBeforeItUsesAToken() throws Exception {
        String email = door.verified();
        door.askForReset(email);
        String token = mailbox.token(email, 2);

        Answer reset = door.overtaken(email, () -> door.setPassword(token, OTHER_PASSWORD));

        assertProblem(reset, 400, "invalid_token");
        assertThat(door.signIn(email, PASSWORD)).isEqualTo(201);
    }

    @Test
    void resetEndsSessionsAndUnlocks() throws SQLException {
        String email = door.verified();
        String token = catalog.signIn(email, PASSWORD);
        for (int attempt = 0; attempt < 3; attempt++) {
            door.signIn(email, "wrong " + attempt);
        }
        int locked = door.signIn(email, PASSWORD);

        door.askForReset(email);
        Answer reset = door.setPassword(mailbox.token(email, 2), OTHER_PASSWORD);

        assertThat(locked).isEqualTo(401);
        assertThat(reset.status()).isEqualTo(204);
        assertThat(catalog.as(token).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(door.signIn(email, OTHER_PASSWORD)).isEqualTo(201);
        assertThat(Mailbox.subject(mailbox.await(email, 3))).isEqualTo("Your password was changed");
        assertThat(door.events(email))
                .contains("account_locked WARNING", "password_reset_requested SUCCESS", "password_reset SUCCESS");
    }

    @Test
    void opensALockByItself() {
        String email = door.verified();
        for (int attempt = 0; attempt < 3; attempt++) {
            door.signIn(email, "wrong " + attempt);
        }
        assertThat(door.signIn(email, PASSWORD)).isEqualTo(401);

        catalog.clock().advance(Duration.ofMinutes(16));

        assertThat(door.signIn(email, PASSWORD)).isEqualTo(201);
    }

    @Test
    void answersAlikeWhereNobodyIsRegistered() throws SQLException {
        String nobody = address();
        String somebody = door.verified();

        assertThat(door.askForReset(nobody).text())
                .isEqualTo(door.askForReset(somebody).text());
        assertThat(door.resend(nobody).status())
                .isEqualTo(door.resend(somebody).status())
                .isEqualTo(202);
        mailbox.await(somebody, 2);
        assertThat(mailbox.to(nobody)).isEmpty();
    }

    /** The bounds are wide, since other processes share the machine; what is asserted is that no path is left out. */
    @Test
    void takesAsLongForAnAddressNobodyHas() {
        String somebody = door.verified();
        double ratio = Pace.ratio(() -> door.askForReset(somebody), () -> door.askForReset(address()));

        assertThat(ratio).isBetween(0.33, 3.0);
    }

    @Test
    void keepsNothingInTheDatabaseThatOpensAnAccount() throws SQLException {
        String email = door.verified();
        door.askForReset(email);
        String token = mailbox.token(email, 2);

        List<List<Object>> rows = postgres.query(
                "select to_jsonb(auth_user)::text from public.auth_user where email = '%s'".formatted(email));
        List<List<Object>> tokens = postgres.query("select to_jsonb(account_token)::text from public.account_token");

        assertThat(rows.toString()).doesNotContain(PASSWORD).doesNotContain("argon2id");
        assertThat(tokens.toString()).doesNotContain(token);
    }
}
