package io.muniment.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An SMTP server on 127.0.0.1 that delivers nothing: it keeps each mail as a numbered {@code .eml} in its data
 * directory. Takes any sender and any recipient, without TLS or sign-in. Thread-safe.
 */
public final class MailboxServer implements EmbeddedServer {
    private final ServerOptions options;
    private final ServerProcess process;
    private final int port;

    private MailboxServer(ServerOptions options) {
        this.options = options;
        process = new ServerProcess("mailbox", options.logFile(), options.stopWithJvm());
        port = options.port() == 0 ? FreePort.next() : options.port();
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws EmbeddedServerException if it does not come up
     */
    public static MailboxServer start(ServerOptions options) {
        MailboxServer server = new MailboxServer(options);
        if (FreePort.answers(server.port)) {
            throw new EmbeddedServerException("port " + server.port
                    + " is in use, the mailbox cannot listen on it; HINT: choose another, or stop what listens there");
        }
        server.start();
        return server;
    }

    @Override
    public synchronized void start() {
        process.start(
                JavaCommand.ofOwn(
                        LetterboxMain.class,
                        "32m",
                        options.dataDirectory(),
                        List.of(Integer.toString(port), mails().toString())),
                Map.of(),
                () -> FreePort.answers(port),
                options.startTimeout());
    }

    @Override
    public synchronized void stop() {
        process.stop();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized boolean running() {
        return process.running();
    }

    @Override
    public synchronized long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    /** Where the mails are, the oldest with the lowest number. */
    public Path mails() {
        return options.dataDirectory();
    }

    @Override
    public void close() {
        stop();
    }
}
