package io.muniment.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.client.SmartClient;

class MailboxServerIT {
    @TempDir
    Path directory;

    @Test
    void keepsEachMailAsAFileAndCountsOnAfterARestart() throws Exception {
        try (MailboxServer mailbox = MailboxServer.start(ServerOptions.in(directory))) {
            send(mailbox, "ada@example.org", "Subject: one\r\n\r\nAa\r\n.dot\r\n");
            int port = mailbox.port();
            mailbox.kill();
            mailbox.start();
            send(mailbox, "bob@example.org", "Subject: two\r\n\r\nBb\r\n");

            assertThat(mailbox.port()).isEqualTo(port);
            assertThat(names(mailbox)).containsExactly("000001.eml", "000002.eml");
            assertThat(Files.readString(mailbox.mails().resolve("000001.eml")))
                    .startsWith("Return-Path: <shop@example.org>\r\nDelivered-To: ada@example.org\r\n")
                    .contains("Subject: one\r\n\r\nAa\r\n.dot");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(mailbox.mails().resolve("000002.eml"))))
                    .isEqualTo("rw-------");
        }
    }

    private static List<String> names(MailboxServer mailbox) throws IOException {
        try (Stream<Path> files = Files.list(mailbox.mails())) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    private static void send(MailboxServer mailbox, String to, String mail) throws IOException {
        SmartClient client = SmartClient.createAndConnect("127.0.0.1", mailbox.port(), "localhost");
        try {
            client.from("shop@example.org");
            client.to(to);
            client.dataStart();
            byte[] bytes = mail.getBytes(StandardCharsets.US_ASCII);
            client.dataWrite(bytes, bytes.length);
            client.dataEnd();
        } finally {
            client.quit();
        }
    }
}
