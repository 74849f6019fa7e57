package io.muniment.catalog.review;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a review.
 *
 * @param userUuid whose opinion it is: the caller's if it is left out; only an administrator may name somebody else
 */
@Introspected
record ReviewDraft(
        @NotNull Long gameId,
        @Nullable UUID userUuid,
        @NotNull @Min(1) @Max(5) Short rating,

        @Nullable @Size(max = 10_000) @Schema(example = "A quiet evening well spent")
        String comment)
        implements Draft<Review, Long> {

    ReviewDraft by(UUID author) {
        return new ReviewDraft(gameId, author, rating, comment);
    }

    @Override
    public Review stamped(Stamp<Long> stamp) {
        return new Review(
                stamp.key(),
                gameId,
                Objects.requireNonNull(userUuid),
                rating,
                comment,
                stamp.version(),
                stamp.createdAt(),
                null);
    }
}
