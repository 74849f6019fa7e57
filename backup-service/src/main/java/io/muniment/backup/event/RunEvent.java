package io.muniment.backup.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to; the wire form of topic muniment.backup.run.
 *
 * @param kind BACKUP or RESTORE_TEST
 * @param status succeeded or failed
 * @param backupId the backup made or tested
 * @param startedAt ISO-8601, UTC
 * @param proven of a restore test, whether every table was the same
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunEvent(
        String kind,
        UUID id,
        UUID backupId,
        String status,
        String database,
        String startedAt,
        String finishedAt,
        @Nullable String reason,
        @Nullable Long rawBytes,
        @Nullable Long storedBytes,
        @Nullable Boolean proven,
        @Nullable String failedTable) {

    public static RunEvent backup(
            UUID id,
            String database,
            Instant started,
            Instant finished,
            @Nullable String reason,
            long raw,
            long stored) {
        return new RunEvent(
                "BACKUP",
                id,
                id,
                reason == null ? "succeeded" : "failed",
                database,
                started.toString(),
                finished.toString(),
                reason,
                reason == null ? raw : null,
                reason == null ? stored : null,
                null,
                null);
    }

    public static RunEvent restoreTest(
            UUID id,
            UUID backupId,
            String database,
            Instant started,
            Instant finished,
            @Nullable String reason,
            @Nullable String failedTable) {
        return new RunEvent(
                "RESTORE_TEST",
                id,
                backupId,
                reason == null ? "succeeded" : "failed",
                database,
                started.toString(),
                finished.toString(),
                reason,
                null,
                null,
                reason == null,
                failedTable);
    }
}
