package io.muniment.localstack;

import io.muniment.embedded.EmbeddedServer;
import io.muniment.embedded.EmbeddedServerException;
import io.muniment.embedded.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of the servers that come as jars, as a process of the stack. The server object is at hand only in the JVM that
 * started it; another one finds the process by its pid file.
 */
final class EmbeddedChild {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String label;
    private final Port port;
    private final ChildProcess process;
    private final ServerOptions server;
    private final Function<ServerOptions, EmbeddedServer> starter;
    private @Nullable EmbeddedServer started;

    /**
     * A child that may run already.
     *
     * @param label what people call it
     * @param name of its log and pid files
     */
    EmbeddedChild(
            String label, String name, Port port, Surroundings of, Function<ServerOptions, EmbeddedServer> starter) {
        this.label = label;
        this.port = port;
        this.process = new ChildProcess(name, of.home());
        this.server = ServerOptions.in(of.data())
                .withPort(of.ports().of(port))
                .withLog(process.log())
                .withStopWithJvm(of.lifetime() == Lifetime.TEST);
        this.starter = starter;
    }

    /** Where a child lives. */
    record Surroundings(StackHome home, Path data, StackPorts ports, Lifetime lifetime) {}

    void requireStartable(StackPorts ports) {
        if (pid().isEmpty()) {
            ports.requireFree(port);
        }
    }

    /** Unless it runs; returns when it serves. */
    void start(Progress progress) {
        if (pid().isEmpty()) {
            try {
                started = starter.apply(server);
            } catch (EmbeddedServerException failure) {
                throw StackFailure.from(failure);
            }
            remember(started);
        }
        progress.say("%s runs on port %d".formatted(label, server.port()));
    }

    /** True when it ran. */
    boolean stop(Progress progress) {
        boolean ran = pid().isPresent();
        if (started != null) {
            started.stop();
        }
        process.stop(PATIENCE);
        if (ran) {
            progress.say("%s stopped".formatted(label));
        }
        return ran;
    }

    void kill() {
        process.kill();
    }

    /** Ends it as a crash does; {@link #comeBack} starts it again. Only in the JVM that started it. */
    void crash() {
        ours().kill();
    }

    void comeBack() {
        ours().start();
        remember(ours());
    }

    void restart() {
        ours().stop();
        comeBack();
    }

    Optional<Long> pid() {
        return process.running().map(ProcessHandle::pid);
    }

    StackServers.Listed listed(String scheme) {
        return new StackServers.Listed(label, pid(), "%s127.0.0.1:%d".formatted(scheme, server.port()));
    }

    private EmbeddedServer ours() {
        if (started == null) {
            throw new IllegalStateException("%s was not started by this JVM".formatted(label));
        }
        return started;
    }

    private void remember(EmbeddedServer running) {
        ProcessHandle.of(running.pid()).ifPresent(process::remember);
    }
}
