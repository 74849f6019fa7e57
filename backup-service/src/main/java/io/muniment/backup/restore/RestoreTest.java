package io.muniment.backup.restore;

import io.micronaut.core.annotation.Introspected;
import io.muniment.backup.run.Trigger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One restore test, as callers see it.
 *
 * @param status running, succeeded or failed
 * @param proven whether every table of the copy held what the manifest says
 * @param failedTable the first table that differed
 */
@Introspected
public record RestoreTest(
        UUID id,
        UUID backupId,
        @Schema(example = "succeeded") String status,
        @Schema(example = "complete") String phase,
        boolean proven,
        @Nullable @Schema(example = "a digest differs") String failure,
        @Nullable @Schema(example = "public.videogame") String failedTable,
        Trigger trigger,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Double restoreSeconds,
        @Nullable Double compareSeconds,
        @Nullable Long restoredBytes,
        List<TableComparison> tables) {

    public RestoreTest {
        tables = List.copyOf(tables);
    }
}
