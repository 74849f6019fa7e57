package io.muniment.localstack;

import io.muniment.embedded.KafkaOptions;
import io.muniment.embedded.KafkaServer;
import io.muniment.embedded.MailboxServer;
import io.muniment.embedded.ObjectStorageServer;
import io.muniment.embedded.StorageCredentials;
import io.muniment.localstack.EmbeddedChild.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** What the services stand on: PostgreSQL, Kafka, object storage and a mailbox. */
final class StackServers {
    private final StackSettings settings;
    private final PostgresProcess postgres;
    private final EmbeddedChild kafka;
    private final EmbeddedChild storage;
    private final EmbeddedChild mailbox;

    StackServers(StackOptions options, StackSettings settings, StackHome home) {
        this.settings = settings;
        this.postgres = new PostgresProcess(options, settings, home);
        this.kafka = new EmbeddedChild(
                "kafka",
                "kafka",
                Port.KAFKA,
                new Surroundings(home, home.kafka(), settings.ports(), options.lifetime()),
                server -> KafkaServer.start(KafkaOptions.of(server)));
        this.storage = new EmbeddedChild(
                "object storage",
                "s3",
                Port.S3,
                new Surroundings(home, home.s3(), settings.ports(), options.lifetime()),
                server -> ObjectStorageServer.start(server, credentials(settings)));
        this.mailbox = new EmbeddedChild(
                "mailbox",
                "mailbox",
                Port.SMTP,
                new Surroundings(home, home.mail(), settings.ports(), options.lifetime()),
                MailboxServer::start);
    }

    private static StorageCredentials credentials(StackSettings settings) {
        return new StorageCredentials(settings.value("BACKUP_S3_ACCESS_KEY"), settings.value("BACKUP_S3_SECRET_KEY"));
    }

    /** A line of the status table. */
    record Listed(String name, Optional<Long> pid, String address) {}

    /** Fails, before anything is started, when one of the servers could not be. */
    void requireStartable() {
        postgres.requireStartable();
        embedded().forEach(child -> child.requireStartable(settings.ports()));
    }

    /** Starts at once what does not run yet; returns when all serve. */
    void start(Progress progress) {
        List<CompletableFuture<Void>> starts = Stream.concat(
                        Stream.<Runnable>of(() -> postgres.start(progress)),
                        embedded().map(child -> (Runnable) () -> child.start(progress)))
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

    /** In the order they may be stopped in. */
    private Stream<EmbeddedChild> embedded() {
        return Stream.of(mailbox, storage, kafka);
    }

    /** Mailbox, object storage, Kafka, PostgreSQL. True when anything ran. */
    boolean stop(Progress progress) {
        boolean ran = false;
        for (EmbeddedChild child : embedded().toList()) {
            ran |= child.stop(progress);
        }
        boolean postgresRan = postgres.stop();
        if (postgresRan) {
            progress.say("postgresql stopped");
        }
        return ran || postgresRan;
    }

    void kill() {
        embedded().forEach(EmbeddedChild::kill);
        postgres.kill();
    }

    boolean running() {
        return list().stream().allMatch(server -> server.pid().isPresent());
    }

    boolean anyRuns() {
        return list().stream().anyMatch(server -> server.pid().isPresent());
    }

    EmbeddedChild kafka() {
        return kafka;
    }

    EmbeddedChild mailbox() {
        return mailbox;
    }

    void crashPostgres() {
        postgres.kill();
        postgres.startAgain();
    }

    List<Listed> list() {
        return List.of(
                new Listed(
                        "postgresql",
                        postgres.pid(),
                        "127.0.0.1:%d/%s".formatted(settings.ports().of(Port.POSTGRES), PostgresProcess.DATABASE)),
                kafka.listed(""),
                storage.listed("http://"),
                mailbox.listed("smtp://"));
    }
}
