package io.muniment.catalog.genre;

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
import org.jspecify.annotations.Nullable;

/**
 * A genre.
 */
@MappedEntity("genre")
public record Genre(
        @Id @GeneratedValue @Nullable Long id,
        @Schema(example = "Puzzle") String name,
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
