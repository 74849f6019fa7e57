package io.muniment.catalog.account;

import static io.muniment.catalog.account.Doorway.OTHER_PASSWORD;
import static io.muniment.catalog.account.Doorway.PASSWORD;
import static io.muniment.catalog.account.Doorway.address;
import static io.muniment.catalog.account.Doorway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registration and confirming the address, over HTTP and SMTP. */
class AccountEntryIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = Doorway.catalog(postgres, mailbox);

    private static final Doorway door = new Doorway(catalog, mailbox, postgres);

    @Test
    void letsAPersonInByTheMailbox() {
        String email = address();

        Answer registered = door.register(email.toUpperCase(java.util.Locale.ROOT), PASSWORD);
        int before = door.signIn(email, PASSWORD);
        Answer verified = door.verify(mailbox.token(email, 1));
        int after = door.signIn(email, PASSWORD);

        assertThat(registered.status()).isEqualTo(202);
        assertThat(before).isEqualTo(401);
        assertThat(verified.status()).isEqualTo(204);
        assertThat(after).isEqualTo(201);
        assertThat(Mailbox.text(mailbox.await(email, 1))).contains("https://games.example.org/verify-email#token=");
        assertThat(door.events(email))
                .containsExactly(
                        "registration SUCCESS", "sign_in FAILURE", "email_verified SUCCESS", "sign_in SUCCESS");
    }

    @Test
    void answersAlikeForAKnownAddressAndTellsItsHolder() {
        String email = door.verified();

        Answer again = door.register(email, OTHER_PASSWORD);
        Answer fresh = door.register(address(), OTHER_PASSWORD);

        assertThat(again.status()).isEqualTo(fresh.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(fresh.text());
        assertThat(again.headers().keySet()).isEqualTo(fresh.headers().keySet());
        assertThat(Mailbox.subject(mailbox.await(email, 2))).isEqualTo("You already have an account");
        assertThat(door.signIn(email, OTHER_PASSWORD)).isEqualTo(401);
        assertThat(door.signIn(email, PASSWORD)).isEqualTo(201);
    }

    @Test
    void letsNobodyKnowThePasswordOfAnAddressThatWasRegisteredTwice() {
        String email = address();
        door.register(email, PASSWORD);
        String strangers = mailbox.token(email, 1);

        door.register(email, OTHER_PASSWORD);
        String chosen = mailbox.token(email, 2);
        door.verify(strangers);

        assertThat(door.signIn(email, PASSWORD)).isEqualTo(401);
        assertThat(door.signIn(email, OTHER_PASSWORD)).isEqualTo(401);
        assertThat(door.setPassword(chosen, "the one 42 reader of mail").status())
                .isEqualTo(204);
        assertThat(door.signIn(email, "the one 42 reader of mail")).isEqualTo(201);
    }

    @Test
    void takesTheLatestTokenOnlyAndOnlyOnce() {
        String email = address();
        door.register(email, PASSWORD);
        String first = mailbox.token(email, 1);
        door.resend(email);
        String second = mailbox.token(email, 2);

        assertProblem(door.verify(first), 400, "invalid_token");
        assertThat(door.verify(second).status()).isEqualTo(204);
        assertProblem(door.verify(second), 400, "invalid_token");
        assertProblem(door.verify("nonsense"), 400, "invalid_token");
    }

    @Test
    void waitsForTheAccountBeforeItUsesAToken() throws Exception {
        String email = address();
        door.register(email, PASSWORD);
        String token = mailbox.token(email, 1);

        assertProblem(door.overtaken(email, () -> door.verify(token)), 400, "invalid_token");
    }

    @Test
    void takesNoTokenThatIsTooOld() throws SQLException {
        String email = address();
        door.register(email, PASSWORD);
        String verification = mailbox.token(email, 1);
        door.askForReset(email);
        String reset = mailbox.token(email, 2);

        catalog.clock().advance(Duration.ofMinutes(61));
        assertProblem(door.setPassword(reset, OTHER_PASSWORD), 400, "invalid_token");
        catalog.clock().advance(Duration.ofHours(23));
        assertProblem(door.verify(verification), 400, "invalid_token");

        catalog.bean(TokenRetention.class).forget();
        assertThat(door.tokens(email)).isEqualTo(2);
        postgres.execute("""
                update public.account_token
                set created_at = created_at - interval '31 days', expires_at = expires_at - interval '31 days'""");
        catalog.bean(TokenRetention.class).forget();
        assertThat(door.tokens(email)).isZero();
    }

    @Test
    void refusesAWeakPasswordAndSaysWhy() {
        Answer common = door.register(address(), "password1234");
        Answer own = door.register("wilhelmina.harcourt@example.org", "wilhelmina.harcourt");
        Answer brief = door.register(address(), "kq8#Zp!w");

        assertProblem(common, 422, "weak_password");
        assertThat(common.body().get("detail").asText()).contains("common").doesNotContain("password1234");
        assertProblem(own, 422, "weak_password");
        assertThat(own.body().get("detail").asText()).doesNotContain("wilhelmina");
        assertThat(brief.body().get("detail").asText()).contains("8 characters");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertProblem(door.register("nobody", PASSWORD), 400, "invalid_email");
        assertProblem(door.register("a@b\r\nBcc: c@d.example", PASSWORD), 400, "invalid_email");
        assertProblem(door.register("deleted-1@deleted.invalid", PASSWORD), 400, "invalid_email");
    }
}
