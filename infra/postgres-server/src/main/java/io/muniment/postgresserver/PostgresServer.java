package io.muniment.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server run from a data directory. Its log is {@code server.log} in there. Thread-safe: one step at a time.
 *
 * <p>The port is chosen once and kept over restarts, so that clients find the server again.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final int FREE_PORT_ATTEMPTS = 3;

    private final PostgresOptions options;
    private final PostgresBinaries binaries;
    private final Account account;
    private int port;
    private @Nullable Guard guard;

    private PostgresServer(PostgresOptions options, int port) {
        this.options = options;
        this.port = port;
        binaries = PostgresBinaries.locate(options.binaries());
        account = Account.choose();
    }

    /**
     * Makes the cluster if need be, starts the server and waits until it takes connections.
     *
     * @throws PostgresServerException if it cannot be started, or already runs from this directory
     */
    public static PostgresServer start(PostgresOptions options) {
        PostgresServer server = new PostgresServer(options, options.port());
        new Cluster(options, server.binaries, server.account).prepare();
        server.start();
        return server;
    }

    /** The server that already runs from this directory, if one does. Closing the result stops it. */
    public static Optional<PostgresServer> attach(PostgresOptions options) {
        return Postmaster.of(options.dataDirectory()).filter(Postmaster::ready).map(running -> {
            PostgresServer server = new PostgresServer(options, running.port());
            server.watch();
            return server;
        });
    }

    /** Starts the server again after {@link #stop} or a crash, on the same port. */
    public synchronized void start() {
        Postmaster.of(options.dataDirectory()).ifPresent(running -> {
            throw new PostgresServerException("a server with pid " + running.pid() + " already runs from "
                    + options.dataDirectory() + " on port " + running.port());
        });
        for (int attempt = 1; ; attempt++) {
            boolean choose = port == 0;
            int candidate = choose ? freePort() : port;
            new Cluster(options, binaries, account).writeSettings(candidate);
            long logged = logSize();
            var result = pgCtl(List.of("start", "-l", log().toString()), options.startTimeout());
            if (result.succeeded()) {
                port = candidate;
                watch();
                LOG.info("postgresql started: port={} directory={}", port, options.dataDirectory());
                return;
            }
            String detail = logSince(logged);
            // another process may take a free port between our look and the server's bind
            boolean taken = detail.contains("could not bind") || detail.contains("could not create any TCP/IP sockets");
            if (!choose || !taken || attempt == FREE_PORT_ATTEMPTS) {
                throw new PostgresServerException("postgresql did not start in " + options.dataDirectory() + " on port "
                        + candidate + ": " + (detail.isBlank() ? result.output().strip() : detail.strip())
                        + (taken ? "; HINT: port " + candidate + " is in use, choose another" : ""));
            }
        }
    }

    /** Stops the server and waits until it is gone; nothing happens if it is not running. */
    public synchronized void stop(StopMode mode) {
        if (guard != null) {
            guard.dismiss();
            guard = null;
        }
        if (Postmaster.of(options.dataDirectory()).isEmpty()) {
            return;
        }
        pgCtl(List.of("stop", "-m", mode.word()), STOP_TIMEOUT)
                .orThrow("postgresql did not stop in " + options.dataDirectory());
        LOG.info("postgresql stopped: mode={} directory={}", mode.word(), options.dataDirectory());
    }

    public synchronized void restart() {
        stop(StopMode.FAST);
        start();
    }

    /** Whether the server takes connections now. */
    public boolean running() {
        return Postmaster.of(options.dataDirectory()).filter(Postmaster::ready).isPresent();
    }

    public synchronized int port() {
        return port;
    }

    public String host() {
        return options.host();
    }

    public String superuser() {
        return options.superuser();
    }

    public String password() {
        return options.password();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    public PostgresBinaries binaries() {
        return binaries;
    }

    public Path log() {
        return options.dataDirectory().resolve("server.log");
    }

    /** Stops the server, fast; the data stays. */
    @Override
    public void close() {
        stop(StopMode.FAST);
    }

    private void watch() {
        if (options.stopWithJvm()) {
            guard = Guard.over(
                    account.command(pgCtlWords(List.of("stop", "-m", StopMode.IMMEDIATE.word()), STOP_TIMEOUT)));
        }
    }

    private Command.Result pgCtl(List<String> words, Duration timeout) {
        return Command.of(account.command(pgCtlWords(words, timeout))).run(timeout.plusSeconds(5));
    }

    private List<String> pgCtlWords(List<String> words, Duration timeout) {
        List<String> all = new ArrayList<>();
        all.add(binaries.tool("pg_ctl").toString());
        all.addAll(words);
        all.addAll(List.of(
                "-w",
                "-s",
                "-t",
                Long.toString(timeout.toSeconds()),
                "-D",
                options.dataDirectory().toString()));
        return all;
    }

    private int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(options.host()))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + options.host(), e);
        }
    }

    private long logSize() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log(), e);
        }
    }

    private String logSince(long offset) {
        try {
            String text = Files.exists(log()) ? Files.readString(log()) : "";
            return text.substring(Math.toIntExact(Math.min(offset, text.length())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log(), e);
        }
    }
}
