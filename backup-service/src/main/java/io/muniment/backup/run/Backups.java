package io.muniment.backup.run;

import io.micronaut.runtime.event.annotation.EventListener;
import io.muniment.backup.BackupError;
import io.muniment.backup.database.RunLocks;
import io.muniment.backup.database.SchemaReady;
import io.muniment.backup.manifest.Manifest;
import io.muniment.backup.source.DatabaseName;
import io.muniment.backup.source.SourceConfig;
import io.muniment.backup.source.Target;
import io.muniment.backup.store.StoreConfig;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts backups, one at a time, and sees each to its end. Thread-safe; several services may share one database. */
@Singleton
public final class Backups {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final String LOCK = "backup";

    /**
     * A backup on its way.
     *
     * @param execution as it was at the start
     * @param end completes when the run has ended, well or badly, with the execution then
     */
    public record Started(BackupExecution execution, CompletableFuture<BackupExecution> end) {}

    private final RunLocks locks;
    private final Executions executions;
    private final InterruptedRuns interrupted;
    private final BackupRun run;
    private final Outcomes outcomes;
    private final Target source;
    private final StoreConfig store;

    Backups(
            RunLocks locks,
            Executions executions,
            InterruptedRuns interrupted,
            BackupRun run,
            Outcomes outcomes,
            Settings settings) {
        this.locks = locks;
        this.executions = executions;
        this.interrupted = interrupted;
        this.run = run;
        this.outcomes = outcomes;
        this.source = Target.of(settings.source());
        this.store = settings.store();
    }

    /** What a run is told from outside. */
    @Singleton
    record Settings(SourceConfig source, StoreConfig store) {}

    /**
     * Starts a backup.
     *
     * @param database null takes the configured one
     * @throws CodedException {@code backup_running}, {@code storage_away}, {@code database_away}
     */
    public Started start(Trigger trigger, @Nullable DatabaseName database) {
        Target target = database == null ? source : source.with(database);
        RunLocks.Held lock = lock();
        try {
            interrupted.settle();
            BackupExecution execution = executions.start(
                    BackupId.random(), trigger, target.database().value(), store, outcomes.now());
            outcomes.started(execution);
            CompletableFuture<BackupExecution> end = new CompletableFuture<>();
            Thread.ofPlatform().name("backup-" + execution.id()).start(() -> toTheEnd(execution, target, lock, end));
            return new Started(execution, end);
        } catch (IOException e) {
            lock.close();
            CodedException coded = new CodedException(
                    BackupError.STORAGE_AWAY,
                    String.valueOf(e.getMessage()),
                    "check BACKUP_S3_ENDPOINT and its credentials");
            coded.initCause(e);
            throw coded;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Marks what a killed service left behind, as soon as the tables can be read. */
    @EventListener
    void onSchemaReady(SchemaReady ready) {
        try (RunLocks.Held lock = locks.acquire(LOCK, Duration.ZERO).orElse(null)) {
            if (lock != null) {
                interrupted.settle();
            }
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("interrupted backup not settled yet, the next start tries again: {}", e.getMessage());
        }
    }

    private RunLocks.Held lock() {
        try {
            // the last one's row says that it has ended a moment before it lets go
            Duration patience = executions.unfinished().isEmpty() ? ENDING : Duration.ZERO;
            return locks.acquire(LOCK, patience)
                    .orElseThrow(() -> new CodedException(
                            BackupError.BACKUP_RUNNING,
                            executions
                                    .unfinished()
                                    .map(running -> "backup %s is running".formatted(running.id()))
                                    .orElse("a backup is starting or ending"),
                            "wait until it has ended: GET /api/v1/backups"));
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
            BackupExecution execution, Target target, RunLocks.Held lock, CompletableFuture<BackupExecution> end) {
        BackupExecution ended = execution;
        try (lock) {
            try {
                Manifest manifest = run.run(execution, target, lock);
                outcomes.succeeded(execution, manifest);
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                if (outcomes.isDecided(execution)) {
                    outcomes.failed(execution, e);
                } else {
                    LOG.error("backup {} ended and is settled at the next start", execution.id(), e);
                }
            }
            ended = executions.find(execution.id()).orElse(execution);
        } catch (RuntimeException e) {
            LOG.error("the end of backup {} could not be recorded", execution.id(), e);
        } finally {
            end.complete(ended);
        }
    }
}
