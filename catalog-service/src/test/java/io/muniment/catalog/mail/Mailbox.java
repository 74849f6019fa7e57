package io.muniment.catalog.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real SMTP server on a port of its own, and what arrived there. */
public final class Mailbox implements AfterAllCallback, AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})");

    private final GreenMail server;
    private final int port;

    public Mailbox() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        server.start();
        port = server.getSmtp().getPort();
    }

    public int port() {
        return port;
    }

    /** Nobody answers at the port until {@link #open}. */
    public void shut() {
        server.getSmtp().stopService();
    }

    /** Answers again, on the same port. */
    public GreenMail open() {
        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        return again;
    }

    /** All mail so far, oldest first. */
    public List<MimeMessage> all() {
        return List.of(server.getReceivedMessages());
    }

    /** All mail to the address so far, oldest first. */
    public List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /** Waits for that many mails to the address, and gives the last one. */
    public MimeMessage await(String address, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> to(address).size() >= count);
        return to(address).get(count - 1);
    }

    /** The token of the mail to the address that came as number so many. */
    public String token(String address, int count) {
        Matcher token = TOKEN.matcher(text(await(address, count)));
        if (!token.find()) {
            throw new AssertionError("no token in the mail to " + address);
        }
        return token.group(1);
    }

    public static String text(MimeMessage mail) {
        return GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("=3D", "=");
    }

    public static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> recipient.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        server.stop();
    }
}
