package io.muniment.catalog.game;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller says of a game; sales left out are zero. */
@Introspected
@JsonIgnoreProperties({
    "id",
    "genre",
    "developer",
    "averageRating",
    "reviewCount",
    "copiesAvailable",
    "copiesTotal",
    "version",
    "createdAt",
    "updatedAt"
})
record GameDraft(
        @NotBlank @Size(max = 300) @Schema(example = "Paper Cranes")
        String title,

        @NotBlank @Size(max = 40) @Schema(example = "PC") String platform,
        @Nullable LocalDate releaseDate,
        @NotNull Long genreId,
        @Nullable Long developerId,

        @Nullable @PositiveOrZero @Digits(integer = 7, fraction = 2)
        BigDecimal naSales,

        @Nullable @PositiveOrZero @Digits(integer = 7, fraction = 2)
        BigDecimal euSales,

        @Nullable @PositiveOrZero @Digits(integer = 7, fraction = 2)
        BigDecimal jpSales,

        @Nullable @PositiveOrZero @Digits(integer = 7, fraction = 2)
        BigDecimal otherSales,

        @Nullable @PositiveOrZero @Digits(integer = 7, fraction = 2)
        BigDecimal globalSales)
        implements Draft<Game, Long> {

    private static BigDecimal orZero(@Nullable BigDecimal sales) {
        return Objects.requireNonNullElse(sales, BigDecimal.ZERO).setScale(2);
    }

    @Override
    public Game stamped(Stamp<Long> stamp) {
        return new Game(
                stamp.key(),
                title.strip(),
                platform.strip(),
                releaseDate,
                genreId,
                developerId,
                orZero(naSales),
                orZero(euSales),
                orZero(jpSales),
                orZero(otherSales),
                orZero(globalSales),
                stamp.version(),
                stamp.createdAt(),
                null);
    }
}
