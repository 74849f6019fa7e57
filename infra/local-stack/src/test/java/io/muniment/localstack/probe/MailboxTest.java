package io.muniment.localstack.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    @TempDir
    Path directory;

    @Test
    void readsSubjectTextAndTokenAsTheirReaderSeesThem() throws IOException {
        keep(
                "000001",
                "ada@example.org",
                "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=",
                "open http://x/verify#token=3Dabc_-9\r\n=E2=82=AC");
        keep("000002", "bob@example.org", "two", "nothing");
        Files.writeString(directory.resolve("incoming1.part"), "half a mail");
        Mailbox mailbox = new Mailbox(directory);

        Mailbox.Mail mail = mailbox.latest("Ada@example.org").orElseThrow();

        assertThat(mailbox.mails()).extracting(Mailbox.Mail::number).containsExactly(1L, 2L);
        assertThat(mail.subject()).isEqualTo("Grüße");
        assertThat(mail.text()).startsWith("open http://x/verify#token=abc_-9\n€");
        assertThat(mail.token()).contains("abc_-9");
        assertThat(mail.received()).isEqualTo(Instant.parse("2026-11-21T06:54:39Z"));
        assertThat(mailbox.latest("nobody@example.org")).isEmpty();
    }

    private void keep(String name, String to, String subject, String text) throws IOException {
        Files.writeString(
                directory.resolve(name + ".eml"),
                """
                Delivered-To: %s
                Date: Sat, 21 Nov 2026 06:54:39 +0000 (UTC)
                Subject: %s
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                %s
                """.formatted(to, subject, text).replace("\r\n", "\n").replace("\n", "\r\n"));
    }
}
