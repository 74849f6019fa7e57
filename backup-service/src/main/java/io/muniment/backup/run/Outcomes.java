package io.muniment.backup.run;

import io.muniment.backup.database.AuditLog;
import io.muniment.backup.event.RunEvent;
import io.muniment.backup.event.RunEvents;
import io.muniment.backup.manifest.Manifest;
import io.muniment.backup.store.ObjectStore;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what a run came to, in the table first, then for everyone else. */
@Singleton
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final Executions executions;
    private final ObjectStore store;
    private final AuditLog audit;
    private final RunEvents events;
    private final Clock clock;

    Outcomes(Executions executions, ObjectStore store, AuditLog audit, RunEvents events, Clock clock) {
        this.executions = executions;
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void started(BackupExecution execution) {
        LOG.info("backup started: backup={} database={}", execution.id(), execution.database());
        audit.add(
                "BACKUP_STARTED",
                execution.id().toString(),
                "trigger",
                execution.trigger().name());
    }

    void succeeded(BackupExecution execution, Manifest manifest) {
        Instant at = now();
        executions.succeeded(new BackupId(execution.id()), manifest, at);
        LOG.info(
                "backup succeeded: backup={} raw={} stored={} seconds={}",
                execution.id(),
                manifest.stored().rawBytes(),
                manifest.stored().storedBytes(),
                seconds(execution, at));
        audit.add(
                "BACKUP_SUCCEEDED",
                execution.id().toString(),
                "sha256",
                manifest.stored().sha256());
        events.publish(RunEvent.backup(
                execution.id(),
                execution.database(),
                execution.startedAt(),
                at,
                null,
                manifest.stored().rawBytes(),
                manifest.stored().storedBytes()));
    }

    /**
     * Whether a run that threw has failed for certain. With a manifest in the storage it is a backup that could not be
     * recorded, and while the storage is away nobody knows: either way {@link InterruptedRuns} has to settle it.
     */
    boolean isDecided(BackupExecution execution) {
        try {
            return store.find(execution.manifestKey()).isEmpty();
        } catch (IOException e) {
            LOG.warn("storage cannot tell how far a backup came: key={} {}", execution.manifestKey(), e.getMessage());
            return false;
        }
    }

    /** Records a run of which no manifest is left. */
    void failed(BackupExecution execution, Exception cause) {
        Instant at = now();
        String reason = reason(cause);
        LOG.error("backup failed: backup={} reason={}", execution.id(), reason, cause);
        clean(execution);
        executions.failed(new BackupId(execution.id()), reason, at);
        audit.add("BACKUP_FAILED", execution.id().toString(), "reason", reason);
        events.publish(RunEvent.backup(execution.id(), execution.database(), execution.startedAt(), at, reason, 0, 0));
    }

    /** An object that was completed before the run failed is litter. */
    private void clean(BackupExecution execution) {
        try {
            store.delete(execution.objectKey());
        } catch (IOException e) {
            LOG.warn("object of a failed backup not deleted: key={} {}", execution.objectKey(), e.getMessage());
        }
    }

    private static String reason(Exception cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof CodedException coded && coded.hint() != null
                ? message + " HINT: " + coded.hint()
                : message;
    }

    private static double seconds(BackupExecution execution, Instant at) {
        return Duration.between(execution.startedAt(), at).toMillis() / 1e3;
    }
}
