package io.muniment.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The process behind {@link MailboxServer}: arguments are a port on 127.0.0.1 and the directory the mails go to. */
final class LetterboxMain {
    private static final Logger LOG = LoggerFactory.getLogger(LetterboxMain.class);
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int TRY_AGAIN = 451;

    private LetterboxMain() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        Letterbox letterbox = new Letterbox(Path.of(arguments[1]));
        SMTPServer.port(port)
                .bindAddress(InetAddress.ofLiteral("127.0.0.1"))
                .hostName("localhost")
                .softwareName("muniment mailbox")
                .maxMessageSize(LARGEST)
                .messageHandler((context, from, to, mail) -> keep(letterbox, from, to, mail))
                .build()
                .start();
    }

    private static void keep(Letterbox letterbox, String from, String to, byte[] mail) throws RejectException {
        try {
            LOG.info(
                    "mail kept: file={} bytes={}", letterbox.put(from, to, mail).getFileName(), mail.length);
        } catch (UncheckedIOException full) {
            LOG.error("mail refused for now", full);
            throw new RejectException(TRY_AGAIN, "cannot keep it now");
        }
    }
}
