package io.muniment.catalog.game;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Stored;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A game as it is read: its row, and what others have to say of it, so that a front end asks once.
 *
 * @param genre name of the genre
 * @param developer name of the developer
 * @param averageRating of all reviews, 1 to 5 with two decimals; null without reviews
 * @param copiesAvailable copies that can be had now
 * @param version of the row alone: reviews and copies do not change it
 */
@Introspected
public record GameCard(
        Long id,
        @Schema(example = "Paper Cranes") String title,
        @Schema(example = "PC") String platform,
        @Nullable LocalDate releaseDate,
        Long genreId,
        @Schema(example = "Puzzle") String genre,
        @Nullable Long developerId,
        @Nullable @Schema(example = "Lantern Works") String developer,
        BigDecimal naSales,
        BigDecimal euSales,
        BigDecimal jpSales,
        BigDecimal otherSales,
        BigDecimal globalSales,
        @Nullable BigDecimal averageRating,
        long reviewCount,
        long copiesAvailable,
        long copiesTotal,
        Long version,
        Instant createdAt,
        Instant updatedAt)
        implements Stored<Long> {

    /** Reads a row of {@code game_card.sql}. */
    static GameCard of(ResultSet row) throws SQLException {
        return new GameCard(
                row.getLong("id"),
                row.getString("title"),
                row.getString("platform"),
                row.getObject("release_date", LocalDate.class),
                row.getLong("genre_id"),
                row.getString("genre"),
                row.getObject("developer_id", Long.class),
                row.getString("developer"),
                row.getBigDecimal("na_sales"),
                row.getBigDecimal("eu_sales"),
                row.getBigDecimal("jp_sales"),
                row.getBigDecimal("other_sales"),
                row.getBigDecimal("global_sales"),
                row.getBigDecimal("average_rating"),
                row.getLong("review_count"),
                row.getLong("copies_available"),
                row.getLong("copies_total"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public Long key() {
        return id;
    }
}
