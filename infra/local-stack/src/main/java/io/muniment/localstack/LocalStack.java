package io.muniment.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * PostgreSQL, Kafka, object storage and the four services, each a process of its own on 127.0.0.1.
 *
 * <p>Starting leaves alone what already runs; stopping ends only processes this stack started and that are still the
 * same ones. One start or stop at a time per home directory. Not thread-safe otherwise.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StackHome home;
    private final StackSettings settings;
    private final StackOptions options;
    private final StackServers servers;
    private volatile boolean ending;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);

    private LocalStack(StackOptions options, StackHome home, StackSettings settings) {
        this.options = options;
        this.home = home;
        this.settings = settings;
        this.servers = new StackServers(options, settings, home);
        for (Service service : options.services()) {
            services.put(service, new ServiceProcess(service, options, settings, home));
        }
    }

    /** Starts what does not run yet and returns when every service says it is ready. */
    public static LocalStack start(StackOptions options, Progress progress) {
        StackHome home = new StackHome(options.home()).create();
        try (StackLock _ = StackLock.take(home)) {
            LocalStack stack =
                    new LocalStack(options, home, StackSettings.prepare(home, options.ports(), options.schemas()));
            stack.endWithThisJvm(progress);
            stack.startAll(progress);
            return stack;
        }
    }

    /** The stack of a home directory as it was last started, whatever of it runs now. */
    static LocalStack attach(StackOptions options) {
        StackHome home = new StackHome(options.home());
        StackSettings settings = StackSettings.read(home);
        return new LocalStack(options, home, settings);
    }

    private void endWithThisJvm(Progress progress) {
        Runnable end = switch (options.lifetime()) {
            case DETACHED -> () -> {};
            // without the lock: a start that is under way in this JVM holds it
            case FOREGROUND -> () -> stopAll(progress);
            case TEST -> this::killEverything;
        };
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ending = true;
                            end.run();
                        },
                        "stack-shutdown"));
    }

    private void requireNotEnding() {
        if (ending && options.lifetime() != Lifetime.DETACHED) {
            throw new StackFailure("interrupted while starting", "");
        }
    }

    private void startAll(Progress progress) {
        servers.requireStartable();
        stopped().forEach(ServiceProcess::requireStartable);
        try {
            servers.start(progress);
            requireNotEnding();
            startServices(progress);
        } catch (RuntimeException failure) {
            progress.say("stopping what was started");
            stopAll(progress);
            throw failure;
        }
    }

    private void startServices(Progress progress) {
        stopped().forEach(ServiceProcess::start);
        List<ServiceProcess> waiting = new ArrayList<>(services.values());
        boolean ready = Waiting.until(PATIENCE, () -> {
            requireNotEnding();
            waiting.removeIf(service -> {
                if (service.process().running().isEmpty()) {
                    throw new StackFailure(
                            "%s died while starting; the end of its log:\n%s"
                                    .formatted(
                                            service.process().name(),
                                            service.process().lastLines(25)),
                            "the whole log is in " + service.process().log());
                }
                boolean answers = service.ready();
                if (answers) {
                    progress.say("%s ready at %s".formatted(service.process().name(), service.url()));
                }
                return answers;
            });
            return waiting.isEmpty();
        });
        if (!ready) {
            ServiceProcess slow = waiting.getFirst();
            throw new StackFailure(
                    "%s is not ready after %d s; the end of its log:\n%s"
                            .formatted(
                                    slow.process().name(),
                                    PATIENCE.toSeconds(),
                                    slow.process().lastLines(25)),
                    "%s/health tells which part is down".formatted(slow.url()));
        }
    }

    private List<ServiceProcess> stopped() {
        return services.values().stream()
                .filter(service -> service.process().running().isEmpty())
                .toList();
    }

    /** Services first, then object storage, Kafka and PostgreSQL. True when anything ran. */
    boolean stop(Progress progress) {
        try (StackLock _ = StackLock.take(home)) {
            return stopAll(progress);
        }
    }

    private boolean stopAll(Progress progress) {
        boolean any = services.values().parallelStream()
                .map(service -> {
                    boolean ran = service.process().stop(Duration.ofSeconds(20));
                    if (ran) {
                        progress.say("%s stopped".formatted(service.process().name()));
                    }
                    return ran;
                })
                .reduce(false, Boolean::logicalOr);
        boolean serversRan = servers.stop(progress);
        return any || serversRan;
    }

    /** Returns when all services have ended; says so of each one that does. */
    void reportDeaths(Progress progress) {
        services.values().stream()
                .flatMap(service -> service.process().running().stream()
                        .map(process -> process.onExit().thenRun(() -> {
                            if (!ending) {
                                progress.say("%s died; its log is %s"
                                        .formatted(
                                                service.process().name(),
                                                service.process().log()));
                            }
                        })))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private void killEverything() {
        services.values().forEach(service -> service.process().kill());
        servers.kill();
    }

    /** Kills a service as a crash would (SIGKILL). */
    public void kill(Service service) {
        service(service).process().kill();
    }

    /** Starts a service that does not run, without waiting for it. */
    public void restart(Service service) {
        service(service).process().stop(Duration.ofSeconds(20));
        service(service).start();
    }

    /** Waits until every service is ready; fails with the name of one that is not. */
    public void awaitReady() {
        startServices(Progress.silent());
    }

    public void restartKafka() {
        servers.restartKafka();
    }

    /** Stops PostgreSQL without a checkpoint ({@code immediate}) and starts it again, which makes it recover. */
    public void crashPostgres() {
        servers.crashPostgres();
    }

    boolean running() {
        return servers.running()
                && services.values().stream()
                        .allMatch(service -> service.process().running().isPresent());
    }

    public URI url(Service service) {
        return service(service).url();
    }

    public StackPorts ports() {
        return settings.ports();
    }

    public Path log(Service service) {
        return service(service).process().log();
    }

    /** A connection as one of the logins; {@code postgres} is the superuser. */
    public Connection connect(String login) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/muniment?ApplicationName=muniment-stack"
                        .formatted(settings.ports().of(Port.POSTGRES)),
                login,
                settings.password(login));
    }

    StackServers servers() {
        return servers;
    }

    StackSettings settings() {
        return settings;
    }

    public StackOptions options() {
        return options;
    }

    Collection<ServiceProcess> services() {
        return services.values();
    }

    private ServiceProcess service(Service service) {
        return Objects.requireNonNull(services.get(service), () -> service.id() + " is not part of this stack");
    }

    @Override
    public void close() {
        stop(Progress.silent());
    }
}
