package io.muniment.backup.restore;

import io.micronaut.runtime.event.annotation.EventListener;
import io.muniment.backup.BackupError;
import io.muniment.backup.database.AuditLog;
import io.muniment.backup.database.RunLocks;
import io.muniment.backup.database.SchemaReady;
import io.muniment.backup.event.RunEvent;
import io.muniment.backup.event.RunEvents;
import io.muniment.backup.run.BackupExecution;
import io.muniment.backup.run.Trigger;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts restore tests, one at a time, and sees each to its end. Thread-safe; several services may share one database. */
@Singleton
public final class RestoreTests {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreTests.class);
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final String LOCK = "restore";

    /**
     * A restore test on its way.
     *
     * @param end completes when it has ended, well or badly, with the test then
     */
    public record Started(RestoreTest test, CompletableFuture<RestoreTest> end) {}

    private final RunLocks locks;
    private final RestoreRecords records;
    private final RestoreRun run;
    private final AuditLog audit;
    private final RunEvents events;
    private final Clock clock;

    RestoreTests(
            RunLocks locks, RestoreRecords records, RestoreRun run, AuditLog audit, RunEvents events, Clock clock) {
        this.locks = locks;
        this.records = records;
        this.run = run;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Starts one.
     *
     * @throws CodedException {@code backup_not_complete}, {@code restore_test_running}, {@code database_away}
     */
    public Started start(BackupExecution backup, Trigger trigger) {
        if (!backup.succeeded()) {
            throw new CodedException(
                    BackupError.BACKUP_NOT_COMPLETE,
                    "backup %s is %s".formatted(backup.id(), backup.status()),
                    "test a backup whose status is succeeded");
        }
        RunLocks.Held lock = lock();
        try {
            settle();
            RestoreTest test = records.start(UUID.randomUUID(), backup.id(), trigger, clock.instant());
            LOG.info("restore test started: test={} backup={}", test.id(), backup.id());
            audit.add(
                    "RESTORE_TEST_STARTED",
                    test.id().toString(),
                    "backup",
                    backup.id().toString());
            CompletableFuture<RestoreTest> end = new CompletableFuture<>();
            Thread.ofPlatform().name("restore-" + test.id()).start(() -> toTheEnd(test, backup, lock, end));
            return new Started(test, end);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Clears what a killed service left behind, as soon as the tables can be read. */
    @EventListener
    void onSchemaReady(SchemaReady ready) {
        try (RunLocks.Held lock = locks.acquire(LOCK, Duration.ZERO).orElse(null)) {
            if (lock != null) {
                settle();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("interrupted restore test not settled yet, the next start tries again: {}", e.getMessage());
        }
    }

    private void settle() {
        try {
            run.clear();
        } catch (IOException e) {
            LOG.warn("a scratch server was left behind and cannot be deleted: {}", e.getMessage());
        }
        if (records.failRunning("the service stopped while the restore test ran", clock.instant()) > 0) {
            LOG.warn("interrupted restore test marked failed, its scratch server deleted");
        }
    }

    private RunLocks.Held lock() {
        try {
            // the last one's row says that it has ended a moment before it lets go
            Duration patience = records.running().isEmpty() ? ENDING : Duration.ZERO;
            return locks.acquire(LOCK, patience)
                    .orElseThrow(() -> new CodedException(
                            BackupError.RESTORE_TEST_RUNNING,
                            records.running()
                                    .map(id -> "restore test %s is running".formatted(id))
                                    .orElse("a restore test is starting or ending"),
                            "wait until it has ended"));
        } catch (SQLException e) {
            CodedException coded = new CodedException(
                    BackupError.DATABASE_AWAY,
                    "the backup service's database cannot be used: " + e.getMessage(),
                    "see /health/readiness and try again");
            coded.initCause(e);
            throw coded;
        }
    }

    private void toTheEnd(
            RestoreTest test, BackupExecution backup, RunLocks.Held lock, CompletableFuture<RestoreTest> end) {
        RestoreTest ended = test;
        try (lock) {
            try {
                Proof proof =
                        run.run(test.id().toString(), backup.manifestKey(), phase -> records.phase(test.id(), phase));
                records.compared(test.id(), proof, clock.instant());
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.error("restore test failed: test={} backup={}", test.id(), backup.id(), e);
                records.failed(test.id(), String.valueOf(e.getMessage()), clock.instant());
            }
            ended = records.find(test.id()).orElse(test);
            tell(ended, backup);
        } catch (RuntimeException e) {
            LOG.error("the end of restore test {} could not be recorded", test.id(), e);
        } finally {
            end.complete(ended);
        }
    }

    private void tell(RestoreTest ended, BackupExecution backup) {
        String failure = ended.failure();
        LOG.info("restore test ended: test={} backup={} proven={}", ended.id(), backup.id(), ended.proven());
        audit.add(
                ended.proven() ? "RESTORE_PROVEN" : "RESTORE_NOT_PROVEN",
                ended.id().toString(),
                "failure",
                failure == null ? "" : failure);
        Instant finished = ended.finishedAt() == null ? clock.instant() : ended.finishedAt();
        events.publish(RunEvent.restoreTest(
                ended.id(), backup.id(), backup.database(), ended.startedAt(), finished, failure, ended.failedTable()));
    }
}
