package io.muniment.localstack;

import io.muniment.embedded.EmbeddedServerException;
import io.muniment.embedded.KafkaOptions;
import io.muniment.embedded.KafkaServer;
import io.muniment.embedded.ObjectStorageServer;
import io.muniment.embedded.ServerOptions;
import io.muniment.embedded.StorageCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the services stand on: PostgreSQL, Kafka and object storage. The server objects are at hand only in the JVM that
 * started them; another one finds the processes by their pid files.
 */
final class StackServers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StackOptions options;
    private final StackSettings settings;
    private final StackHome home;
    private final PostgresProcess postgres;
    private final ChildProcess kafkaProcess;
    private final ChildProcess storageProcess;
    private @Nullable KafkaServer kafka;
    private @Nullable ObjectStorageServer storage;

    StackServers(StackOptions options, StackSettings settings, StackHome home) {
        this.options = options;
        this.settings = settings;
        this.home = home;
        this.postgres = new PostgresProcess(options, settings, home);
        this.kafkaProcess = new ChildProcess("kafka", home);
        this.storageProcess = new ChildProcess("s3", home);
    }

    /** A line of the status table. */
    record Listed(String name, Optional<Long> pid, String address) {}

    /** Fails, before anything is started, when one of the servers could not be. */
    void requireStartable() {
        postgres.requireStartable();
        if (kafkaProcess.running().isEmpty()) {
            settings.ports().requireFree(Port.KAFKA);
        }
        if (storageProcess.running().isEmpty()) {
            settings.ports().requireFree(Port.S3);
        }
    }

    /** Starts at once what does not run yet; returns when all three serve. */
    void start(Progress progress) {
        List<CompletableFuture<Void>> starts = Stream.<Runnable>of(
                        () -> postgres.start(progress), () -> startKafka(progress), () -> startStorage(progress))
                .map(CompletableFuture::runAsync)
                .toList();
        // every start is waited for, also after one has failed: what it started must be known to be stopped
        List<Throwable> failures = starts.stream()
                .map(start -> start.handle((done, failure) -> Optional.ofNullable(failure)))
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
        if (!failures.isEmpty()) {
            Throwable first = failures.getFirst();
            throw first instanceof CompletionException wrapped && wrapped.getCause() instanceof RuntimeException cause
                    ? StackFailure.from(cause)
                    : new StackFailure(first.toString(), "");
        }
    }

    private void startKafka(Progress progress) {
        if (kafkaProcess.running().isEmpty()) {
            try {
                kafka = KafkaServer.start(KafkaOptions.of(server(home.kafka(), Port.KAFKA, kafkaProcess)));
            } catch (EmbeddedServerException failure) {
                throw StackFailure.from(failure);
            }
            remember(kafkaProcess, kafka.pid());
        }
        progress.say("kafka runs on port %d".formatted(settings.ports().of(Port.KAFKA)));
    }

    private void startStorage(Progress progress) {
        if (storageProcess.running().isEmpty()) {
            StorageCredentials credentials = new StorageCredentials(
                    settings.value("BACKUP_S3_ACCESS_KEY"), settings.value("BACKUP_S3_SECRET_KEY"));
            try {
                storage = ObjectStorageServer.start(server(home.s3(), Port.S3, storageProcess), credentials);
            } catch (EmbeddedServerException failure) {
                throw StackFailure.from(failure);
            }
            remember(storageProcess, storage.pid());
        }
        progress.say("object storage runs on port %d".formatted(settings.ports().of(Port.S3)));
    }

    private ServerOptions server(Path data, Port port, ChildProcess process) {
        return ServerOptions.in(data)
                .withPort(settings.ports().of(port))
                .withLog(process.log())
                .withStopWithJvm(options.lifetime() == Lifetime.TEST);
    }

    private static void remember(ChildProcess process, long pid) {
        ProcessHandle.of(pid).ifPresent(process::remember);
    }

    /** Object storage, Kafka, PostgreSQL. True when anything ran. */
    boolean stop(Progress progress) {
        boolean storageRan = storageProcess.running().isPresent();
        if (storage != null) {
            storage.stop();
        }
        storageProcess.stop(PATIENCE);
        boolean kafkaRan = kafkaProcess.running().isPresent();
        if (kafka != null) {
            kafka.stop();
        }
        kafkaProcess.stop(PATIENCE);
        boolean postgresRan = postgres.stop();
        say(progress, storageRan, "object storage");
        say(progress, kafkaRan, "kafka");
        say(progress, postgresRan, "postgresql");
        return storageRan || kafkaRan || postgresRan;
    }

    private static void say(Progress progress, boolean ran, String name) {
        if (ran) {
            progress.say("%s stopped".formatted(name));
        }
    }

    void kill() {
        storageProcess.kill();
        kafkaProcess.kill();
        postgres.kill();
    }

    boolean running() {
        return list().stream().allMatch(server -> server.pid().isPresent());
    }

    boolean anyRuns() {
        return list().stream().anyMatch(server -> server.pid().isPresent());
    }

    void restartKafka() {
        if (kafka == null) {
            throw new IllegalStateException("kafka was not started by this JVM");
        }
        kafka.restart();
        remember(kafkaProcess, kafka.pid());
    }

    void crashPostgres() {
        postgres.kill();
        postgres.startAgain();
    }

    List<Listed> list() {
        StackPorts ports = settings.ports();
        return List.of(
                new Listed(
                        "postgresql",
                        postgres.pid(),
                        "127.0.0.1:%d/%s".formatted(ports.of(Port.POSTGRES), PostgresProcess.DATABASE)),
                new Listed("kafka", pid(kafkaProcess), "127.0.0.1:" + ports.of(Port.KAFKA)),
                new Listed("object storage", pid(storageProcess), "http://127.0.0.1:" + ports.of(Port.S3)));
    }

    private static Optional<Long> pid(ChildProcess process) {
        return process.running().map(ProcessHandle::pid);
    }
}
