package io.muniment.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An SMTP server on 127.0.0.1 that delivers nothing: it keeps each mail as a numbered {@code .eml} in its data
 * directory. Takes any sender and any recipient, without TLS or sign-in. Thread-safe.
 */
public final class MailboxServer implements AutoCloseable {
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

    public synchronized void stop() {
        process.stop();
    }

    /** As a crash does. */
    public synchronized void kill() {
        process.kill();
    }

    public synchronized boolean running() {
        return process.running();
    }

    /** Of the server that runs now; another one after each start. */
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
