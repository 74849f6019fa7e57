package io.muniment.catalog.review;

import io.micronaut.data.annotation.DateCreated;
import io.micronaut.data.annotation.DateUpdated;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import io.muniment.catalog.resource.Stored;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's opinion of a game.
 *
 * @param rating 1 to 5
 */
@MappedEntity("review")
public record Review(
        @Id @GeneratedValue @Nullable Long id,
        Long gameId,
        UUID userUuid,
        short rating,

        @Nullable @Schema(example = "A quiet evening well spent")
        String comment,

        @Version @Nullable Long version,

        @DateCreated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant createdAt,

        @DateUpdated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant updatedAt)
        implements Stored<Long> {

    @Override
    public @Nullable Long key() {
        return id;
    }
}
