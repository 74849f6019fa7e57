package io.muniment.analytics.overview;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What a refresh by hand did.
 *
 * @param freshAsOf every change committed before this instant is in the view, as far as its own tables go
 * @param concurrently false when readers had to wait
 */
@Introspected
public record RefreshResult(
        @Schema(example = "sales_by_genre") String view,
        Instant freshAsOf,
        Instant finishedAt,
        long rows,
        boolean concurrently) {}
