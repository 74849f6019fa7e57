package io.muniment.catalog.game;

import io.micronaut.data.annotation.DateCreated;
import io.micronaut.data.annotation.DateUpdated;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import io.muniment.catalog.resource.Stored;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A game on one platform.
 *
 * @param releaseDate null when unknown; 1 January when only the year is known
 * @param naSales million units sold in North America
 * @param euSales million units sold in Europe
 * @param jpSales million units sold in Japan
 * @param otherSales million units sold elsewhere
 * @param globalSales million units sold, as the source says it
 */
@MappedEntity("videogame")
public record Game(
        @Id @GeneratedValue @Nullable Long id,
        @Schema(example = "Paper Cranes") String title,
        @Schema(example = "PC") String platform,
        @Nullable LocalDate releaseDate,
        Long genreId,
        @Nullable Long developerId,
        BigDecimal naSales,
        BigDecimal euSales,
        BigDecimal jpSales,
        BigDecimal otherSales,
        BigDecimal globalSales,
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
