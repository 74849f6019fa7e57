package io.muniment.catalog.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.mail.MailConfiguration.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the replies of a mail server are taken for. */
class SmtpIT {

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user jo@example.org, Refused",
        "RCPT, 450 mailbox busy, Deferred",
        "DATA, 554 transaction failed, Refused",
        "DATA, 451 local error, Deferred",
        "MAIL, 421 closing down, Deferred",
    })
    void tellsForGoodFromNotNow(String command, String reply, String outcome) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = Thread.ofVirtual().start(() -> serve(server, command, reply));

            Delivery delivery = send(server.getLocalPort());

            assertThat(delivery.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(delivery.toString()).contains(reply.substring(0, 3)).doesNotContain("jo@example.org");
            thread.interrupt();
        }
    }

    @Test
    void waitsForNoServerLongerThanTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();

            Delivery delivery = send(silent.getLocalPort());

            assertThat(delivery).isInstanceOf(Delivery.Deferred.class);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
        }
    }

    private static Delivery send(int port) {
        return smtp(port).send(UUID.randomUUID(), new Mail("jo@example.org", "subject", "text"), Instant.EPOCH);
    }

    private static Smtp smtp(int port) {
        return new Smtp(new MailConfiguration(
                "127.0.0.1",
                port,
                "muniment@localhost",
                null,
                null,
                Tls.NONE,
                "http://localhost",
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofDays(1)));
    }

    /** Answers as a mail server does, but the one command with the reply. */
    private static void serve(ServerSocket server, String command, String reply) {
        try (Socket socket = server.accept();
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(socket, line.startsWith(command) ? reply : line.startsWith("DATA") ? "354 go on" : "250 fine");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
