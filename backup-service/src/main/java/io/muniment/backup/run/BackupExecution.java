package io.muniment.backup.run;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run, as callers see it.
 *
 * @param status running, succeeded or failed
 * @param phase starting, dumping, completing, publishing or done
 * @param reason why it failed
 * @param rawBytes read from pg_dump so far
 * @param storedBytes compressed and encrypted so far; of a complete backup the object's size
 * @param snapshotLsn where the WAL stood at the snapshot
 * @param provenAt when a restore test last proved it
 */
@Introspected
public record BackupExecution(
        UUID id,
        String status,
        String phase,
        @Nullable String reason,
        Trigger trigger,
        String database,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String serverVersion,
        @Nullable String snapshotLsn,
        String objectKey,
        String manifestKey,
        long rawBytes,
        @Nullable Long compressedBytes,
        long storedBytes,
        @Nullable String sha256,
        @Nullable String compression,
        @Nullable String keyId,
        @Nullable Integer tables,
        @Nullable Long rows,
        long fencingToken,
        @Nullable Instant provenAt) {

    public static final String RUNNING = "running";
    public static final String SUCCEEDED = "succeeded";
    public static final String FAILED = "failed";

    public boolean succeeded() {
        return status.equals(SUCCEEDED);
    }
}
