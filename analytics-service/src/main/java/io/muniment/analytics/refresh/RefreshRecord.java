package io.muniment.analytics.refresh;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a view's history.
 *
 * @param changes row changes coalesced into the refresh
 * @param oldestCommit commit time of the oldest of them
 * @param status {@code SUCCEEDED} or {@code FAILED}
 * @param concurrently false when readers had to wait
 * @param rows rows of the view afterwards; absent when it failed
 * @param commitToFreshMs from the oldest commit until readers saw it; absent without changes and when it failed
 * @param error why it failed
 */
@Introspected
public record RefreshRecord(
        long id,
        @Schema(example = "sales_by_genre") String view,
        RefreshCause cause,
        long changes,
        @Nullable Instant oldestCommit,
        @Nullable Instant newestCommit,
        Instant startedAt,
        Instant finishedAt,
        long durationMs,
        @Schema(example = "SUCCEEDED") String status,
        boolean concurrently,
        @Nullable Long rows,
        @Nullable Long commitToFreshMs,

        @Nullable @Schema(example = "the statement timed out")
        String error) {}
