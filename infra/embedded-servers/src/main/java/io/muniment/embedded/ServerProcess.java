package io.muniment.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server as a child process: started, awaited, ended. Not thread-safe: its owner locks. */
final class ServerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final boolean stopWithJvm;
    private @Nullable Process process;

    ServerProcess(String name, Path log, boolean stopWithJvm) {
        this.name = name;
        this.log = log;
        this.stopWithJvm = stopWithJvm;
    }

    /** Runs to its end, for tools that prepare a server. */
    void prepare(List<String> words, Duration timeout) {
        Process tool = launch(words, Map.of());
        try {
            if (!tool.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                tool.destroyForcibly();
                throw new EmbeddedServerException(
                        name + " was not prepared within " + timeout.toSeconds() + " s, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while preparing " + name, e);
        }
        if (tool.exitValue() != 0) {
            throw new EmbeddedServerException(
                    name + " could not be prepared (exit code " + tool.exitValue() + "): " + lastLines());
        }
    }

    void start(List<String> words, Map<String, String> environment, BooleanSupplier ready, Duration timeout) {
        if (running()) {
            throw new EmbeddedServerException(name + " already runs");
        }
        Process started = launch(words, environment);
        process = started;
        if (stopWithJvm) {
            Orphans.watch(started);
        }
        Instant deadline = Instant.now().plus(timeout);
        while (!ready.getAsBoolean()) {
            boolean died = exited(started, POLL);
            if (died || Instant.now().isAfter(deadline)) {
                kill();
                throw new EmbeddedServerException(name + (died ? " ended at its start: " : " was not ready in time: ")
                        + lastLines() + "; HINT: see " + log);
            }
        }
        LOG.info("{} started: pid={} log={}", name, started.pid(), log);
    }

    boolean running() {
        return process != null && process.isAlive();
    }

    /** Fails unless it was started. */
    long pid() {
        if (process == null) {
            throw new EmbeddedServerException(name + " does not run");
        }
        return process.pid();
    }

    /** Asks it to end; kills it if it does not. */
    void stop() {
        if (process != null) {
            process.destroy();
            if (!exited(process, STOP_TIMEOUT)) {
                LOG.warn(
                        "{} did not stop within {} s and is killed: pid={}",
                        name,
                        STOP_TIMEOUT.toSeconds(),
                        process.pid());
            }
            kill();
        }
    }

    /** As a crash does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            exited(process, STOP_TIMEOUT);
            Orphans.forget(process);
            process = null;
        }
    }

    private Process launch(List<String> words, Map<String, String> environment) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(stopWithJvm ? words : inOwnSession(words))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // options meant for this JVM, such as a debugger's port, are not meant for the child
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "KAFKA_OPTS", "JDK_JAVA_OPTIONS"));
            builder.environment().putAll(environment);
            Process launched = builder.start();
            launched.getOutputStream().close();
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.getFirst() + " for " + name, e);
        }
    }

    /** A server that outlives this JVM must not get the terminal's signals meant for it. */
    private static List<String> inOwnSession(List<String> words) {
        Path setsid = Path.of("/usr/bin/setsid");
        return Files.isExecutable(setsid)
                ? Stream.concat(Stream.of(setsid.toString()), words.stream()).toList()
                : words;
    }

    private boolean exited(Process child, Duration patience) {
        try {
            return child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while waiting for " + name, e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "its log " + log + " cannot be read";
        }
    }
}
