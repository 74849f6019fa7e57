package io.muniment.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL, Kafka, object storage and the four services, each a process of its own on 127.0.0.1.
 *
 * <p>Starting leaves alone what already runs; stopping ends only processes this stack started and that are still the
 * same ones. One start or stop at a time per home directory. Not thread-safe otherwise.
 */
public final class LocalStack implements AutoCloseable {
    private final StackHome home;
    private final StackSettings settings;
    private final StackOptions options;
    private final StackServers servers;
    private final StackServices services;
    private volatile boolean ending;

    private LocalStack(StackOptions options, StackHome home, StackSettings settings) {
        this.options = options;
        this.home = home;
        this.settings = settings;
        this.servers = new StackServers(options, settings, home);
        this.services = new StackServices(options, settings, home);
    }

    /** Starts what does not run yet and returns when every service says it is ready. */
    public static LocalStack start(StackOptions options, Progress progress) {
        StackHome home = new StackHome(options.home()).create();
        try (StackLock _ = StackLock.take(home)) {
            attach(options).makeWayFor(options, progress);
            LocalStack stack = new LocalStack(
                    options, home, StackSettings.prepare(home, options.ports(), options.schemas(), options.limits()));
            stack.endWithThisJvm(progress);
            if (ServiceEnvironment.lacksIssuer(options)) {
                progress.say("without catalog-service and without %s no token is taken; the README names what to set"
                        .formatted(ServiceEnvironment.JWKS));
            }
            stack.startAll(progress);
            return stack;
        }
    }

    /** The stack of a home directory as it was last started, whatever of it runs now. */
    static LocalStack attach(StackOptions options) {
        StackHome home = new StackHome(options.home());
        return new LocalStack(options, home, StackSettings.read(home));
    }

    /** Whether all that is wanted runs, with these ports, schemas and limits. */
    boolean runsAs(StackOptions wanted) {
        return startedAs(wanted) && servers.running() && services.wantedRun();
    }

    private boolean startedAs(StackOptions wanted) {
        return settings.startedWith(wanted.ports(), wanted.schemas())
                && settings.limits().equals(wanted.limits());
    }

    private void makeWayFor(StackOptions wanted, Progress progress) {
        if (startedAs(wanted) || !(servers.anyRuns() || services.anyRuns())) {
            return;
        }
        if (!settings.ports().equals(wanted.ports())) {
            throw new StackFailure("the stack runs on other ports than these", "./muniment down stops it");
        }
        if (settings.schemas().equals(wanted.schemas())) {
            progress.say("the limits of requests change: catalog-service is started anew");
            services.of(Service.CATALOG).process().stop(StackServices.STOP_PATIENCE);
            return;
        }
        progress.say("the schemas change from %s to %s: the services are started anew"
                .formatted(String.join(",", settings.schemas()), String.join(",", wanted.schemas())));
        services.stop(progress);
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

    private void startAll(Progress progress) {
        servers.requireStartable();
        services.requireStartable();
        boolean serversRanBefore = servers.running();
        try {
            servers.start(progress);
            if (!ending) {
                services.start(progress, () -> !ending);
            }
        } catch (RuntimeException failure) {
            if (!ending && serversRanBefore) {
                progress.say("stopping the services; the servers ran before and are left running");
                services.stop(progress);
            } else if (!ending) {
                progress.say("stopping what was started");
                stopAll(progress);
            }
            throw failure;
        }
    }

    /** Services first, then object storage, Kafka and PostgreSQL. True when anything ran. */
    boolean stop(Progress progress) {
        try (StackLock _ = StackLock.take(home)) {
            return stopAll(progress);
        }
    }

    private boolean stopAll(Progress progress) {
        boolean servicesRan = services.stop(progress);
        boolean serversRan = servers.stop(progress);
        return servicesRan || serversRan;
    }

    private void killEverything() {
        services.kill();
        servers.kill();
    }

    /** Returns when all services have ended; says so of each one. */
    void awaitEnd(Progress progress) {
        services.awaitEnd(progress, () -> ending);
    }

    /** Kills a service as a crash would (SIGKILL). */
    public void kill(Service service) {
        services.of(service).process().kill();
    }

    /** Starts a service that does not run, without waiting for it. */
    public void restart(Service service) {
        services.restart(service);
    }

    /** Starts services that do not run and waits until all are ready; fails with the name of one that is not. */
    public void awaitReady() {
        services.start(Progress.silent(), () -> true);
    }

    public void restartKafka() {
        servers.kafka().restart();
    }

    /** Kills the mail server as a crash would; what it has received stays. */
    public void killMailbox() {
        servers.mailbox().crash();
    }

    public void startMailbox() {
        servers.mailbox().comeBack();
    }

    /** Stops PostgreSQL without a checkpoint ({@code immediate}) and starts it again, which makes it recover. */
    public void crashPostgres() {
        servers.crashPostgres();
    }

    public URI url(Service service) {
        return services.of(service).url();
    }

    public StackPorts ports() {
        return settings.ports();
    }

    /** A connection as one of the logins; {@code postgres} is the superuser. */
    public Connection connect(String login) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=muniment-stack"
                        .formatted(settings.ports().of(Port.POSTGRES), PostgresProcess.DATABASE),
                login,
                settings.password(login));
    }

    /** What psql, pg_dump and others need to know to reach this stack as a login. */
    public Map<String, String> clientVariables(String login) {
        return ClientVariables.of(this, login);
    }

    /** Who signs in for a role of the catalog; the account is there once somebody has made it, the admin's always. */
    public Credentials account(String role) {
        return settings.account(role);
    }

    /** Adds a key to one of the catalog's key files; 0 when it is the one in use now. */
    public int rotateKey(String... words) {
        return new KeysCommand(options, home).rotate(List.of(words));
    }

    /** Where the mailbox keeps what it receives. */
    public Path mail() {
        return home.mail();
    }

    public StackOptions options() {
        return options;
    }

    /** Where a service writes what it has to say. */
    public Path log(Service service) {
        return services.of(service).process().log();
    }

    StackServers servers() {
        return servers;
    }

    StackServices services() {
        return services;
    }

    StackSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        stop(Progress.silent());
    }
}
