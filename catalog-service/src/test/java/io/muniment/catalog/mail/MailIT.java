package io.muniment.catalog.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.storage.Transactions;
import io.muniment.testing.MunimentPostgres;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The queue and its workers, two replicas of them, with a real mail server. */
class MailIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @TempDir
    static Path keys;

    private final Mailbox mailbox = new Mailbox();
    private final RunningCatalog catalog = replica();

    private RunningCatalog replica() {
        return new RunningCatalog(postgres)
                .with("muniment.keys.directory", keys.toString())
                .with("muniment.mail.port", mailbox.port())
                .with("muniment.mail.poll", "20ms")
                .with("muniment.mail.retry", "100ms")
                .with("muniment.mail.timeout", "1s");
    }

    @BeforeEach
    void start() {
        catalog.start();
        catalog.awaitReady();
    }

    @AfterEach
    void stop() throws SQLException {
        catalog.close();
        mailbox.close();
        postgres.execute("delete from catalog_private.mail");
    }

    @Test
    void sendsPlainTextInAnyScript() throws MessagingException, IOException {
        String address = address();
        put(address, "Grüße aus Ærø", "smørrebrød\n小さな猫\n");

        var mail = mailbox.await(address, 1);

        assertThat(mail.getSubject()).isEqualTo("Grüße aus Ærø");
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(mail.getContent().toString().replace("\r\n", "\n")).isEqualTo("smørrebrød\n小さな猫\n");
        assertThat(mail.getHeader("Message-ID")).singleElement().asString().endsWith("@muniment>");
    }

    @Test
    void losesNothingWhileTheMailServerIsAway() throws SQLException {
        mailbox.shut();
        List<String> addresses = IntStream.range(0, 5).mapToObj(n -> address()).toList();
        addresses.forEach(address -> put(address, "subject", "text"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> count("attempts > 0 and last_failure is not null") > 0);

        GreenMail again = mailbox.open();

        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count("true") == 0);
            assertThat(again.getReceivedMessages()).hasSize(5);
        } finally {
            again.stop();
        }
    }

    @Test
    void sendsNothingOfATransactionThatFails() throws SQLException {
        String address = address();
        try {
            catalog.bean(Transactions.class).change(connection -> {
                catalog.bean(Outbox.class).put(connection, new Mail(address, "subject", "text"));
                throw new IllegalStateException("changed its mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("changed its mind");
        }
        String later = address();
        put(later, "subject", "text");

        mailbox.await(later, 1);
        assertThat(mailbox.to(address)).isEmpty();
    }

    @Test
    void sendsOnceHoweverManyReplicasThereAre() throws SQLException {
        try (RunningCatalog other = replica()) {
            mailbox.shut();
            List<String> addresses =
                    IntStream.range(0, 60).mapToObj(n -> address()).toList();
            addresses.forEach(address -> put(address, "subject", "text"));
            other.start();
            other.awaitReady();

            GreenMail again = mailbox.open();
            try {
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count("true") == 0);
                assertThat(Arrays.stream(again.getReceivedMessages()).map(MailIT::recipient))
                        .containsExactlyInAnyOrderElementsOf(addresses);
            } finally {
                again.stop();
            }
        }
    }

    @Test
    void takesOverWhatAReplicaDiedWith() throws SQLException {
        String address = address();
        MailQueue queue = catalog.bean(MailQueue.class);
        mailbox.shut();
        put(address, "subject", "text");
        Awaitility.await().until(() -> count("attempts > 0") == 1);
        // as a replica leaves it that died after it had taken the mail
        postgres.execute(
                "update catalog_private.mail set attempts = 1, next_attempt_at = now() + interval '7 seconds'");
        GreenMail again = mailbox.open();

        try {
            assertThat(queue.take(catalog.clock().instant(), catalog.clock().instant()))
                    .isEmpty();
            catalog.clock().advance(Duration.ofSeconds(8));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> again.getReceivedMessages().length == 1);
        } finally {
            again.stop();
        }
    }

    @Test
    void keepsMailSealedAndGivesUpInTheEnd() throws SQLException {
        mailbox.shut();
        put("secret-address@example.org", "subject", "a link worth an account");
        List<List<Object>> waiting = postgres.query("select encode(content, 'escape') from catalog_private.mail");

        catalog.clock().advance(Duration.ofDays(4));

        assertThat(waiting.toString())
                .isNotEmpty()
                .doesNotContain("secret-address")
                .doesNotContain("worth an account");
        Awaitility.await().until(() -> count("state = 'GIVEN_UP' and content = ''") == 1);
        catalog.bean(MailWorker.class).forget();
        assertThat(count("true")).isEqualTo(1);
        catalog.clock().advance(Duration.ofDays(4));
        catalog.bean(MailWorker.class).forget();
        assertThat(count("true")).isZero();
    }

    @Test
    void goesPastMailThatCannotBeOpened() throws SQLException {
        postgres.execute("""
                insert into catalog_private.mail (id, content, next_attempt_at, created_at)
                values (gen_random_uuid(), 'sealed under another key', now() - interval '1 hour', now())""");
        String address = address();

        put(address, "subject", "text");

        mailbox.await(address, 1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(count("last_failure = 'sealed under a key that is not there'"))
                        .isEqualTo(1));
    }

    @Test
    void tellsThatMailWaits() throws SQLException {
        mailbox.shut();
        put(address(), "subject", "text");
        catalog.clock().advance(Duration.ofMinutes(6));

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var mail = catalog.get("/health").body().at("/details/mail");
            assertThat(mail.path("status").asText()).isEqualTo("DEGRADED");
            assertThat(mail.at("/details/waiting").asInt()).isEqualTo(1);
        });
        assertThat(catalog.get("/health/readiness").status()).isEqualTo(200);
    }

    private void put(String to, String subject, String text) {
        catalog.bean(Transactions.class)
                .change(connection -> catalog.bean(Outbox.class).put(connection, new Mail(to, subject, text)));
    }

    private static long count(String condition) throws SQLException {
        return (Long) postgres.query("select count(*) from catalog_private.mail where " + condition)
                .getFirst()
                .getFirst();
    }

    private static String address() {
        return "m-%s@example.org".formatted(UUID.randomUUID());
    }

    private static String recipient(jakarta.mail.internet.MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
