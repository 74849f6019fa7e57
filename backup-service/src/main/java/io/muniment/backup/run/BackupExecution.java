package io.muniment.backup.run;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(example = "succeeded") String status,
        @Schema(example = "complete") String phase,

        @Nullable @Schema(example = "the object storage was away")
        String reason,

        Trigger trigger,
        @Schema(example = "muniment") String database,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable @Schema(example = "17.4") String serverVersion,
        @Nullable @Schema(example = "0/16B3748") String snapshotLsn,

        @Schema(example = "backups/muniment/8f14e45f/archive")
        String objectKey,

        @Schema(example = "backups/muniment/8f14e45f/manifest.json")
        String manifestKey,

        long rawBytes,
        @Nullable Long compressedBytes,
        long storedBytes,

        @Nullable @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String sha256,

        @Nullable @Schema(example = "zstd") String compression,
        @Nullable @Schema(example = "1") String keyId,
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
