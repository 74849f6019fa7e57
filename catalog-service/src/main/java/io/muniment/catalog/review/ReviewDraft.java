package io.muniment.catalog.review;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a review. */
@Introspected
record ReviewDraft(
        @NotNull Long gameId,
        @NotNull UUID userUuid,
        @NotNull @Min(1) @Max(5) Short rating,
        @Nullable @Size(max = 10_000) String comment)
        implements Draft<Review, Long> {

    @Override
    public Review stamped(Stamp<Long> stamp) {
        return new Review(stamp.key(), gameId, userUuid, rating, comment, stamp.version(), stamp.createdAt(), null);
    }
}
