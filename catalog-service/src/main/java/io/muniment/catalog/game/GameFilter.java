package io.muniment.catalog.game;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which games to list; all that is given must hold. */
@Introspected
record GameFilter(
        @Parameter(
                description = "words of the title, spelt about so; the best match first unless another sort is named")
        @QueryValue
        @Nullable
        @Size(min = 2, max = 100)
        String q,

        @Parameter(description = "start of the title, in any case") @QueryValue @Nullable @Size(max = 300)
        String title,

        @Parameter(description = "any part of the title, in any case") @QueryValue @Nullable @Size(max = 300)
        String titleContains,

        @Parameter(description = "id of the genre") @QueryValue @Nullable
        Long genreId,

        @Parameter(description = "name of the genre, in any case") @QueryValue @Nullable
        String genre,

        @Parameter(description = "id of the developer") @QueryValue @Nullable
        Long developerId,

        @Parameter(description = "name of the developer, in any case") @QueryValue @Nullable
        String developer,

        @Parameter(description = "exact name of the platform") @QueryValue @Nullable
        String platform,

        @Parameter(description = "first day, ISO 8601") @QueryValue @Nullable
        LocalDate releasedFrom,

        @Parameter(description = "last day, ISO 8601") @QueryValue @Nullable
        LocalDate releasedTo,

        @Parameter(description = "least average rating, 1 to 5; leaves out games without reviews")
        @QueryValue
        @Nullable
        @DecimalMin("1")
        @DecimalMax("5")
        BigDecimal minRating,

        @Parameter(description = "true: a copy can be had now; false: none can") @QueryValue @Nullable
        Boolean available) {

    private static final String AVAILABLE =
            "exists (select from public.copy c where c.game_id = videogame.id and c.status = 'AVAILABLE')";

    /** The list these filters are for: a search can be sorted by relevance. */
    Listing<GameCard> listing() {
        return q == null ? GameCards.LISTING : GameCards.SEARCH;
    }

    /** The page asked for; of a search, the best matches first unless told otherwise. */
    PageQuery ordered(PageQuery page) {
        return q == null || page.sort() != null
                ? page
                : new PageQuery(
                        page.limit(),
                        page.after(),
                        GameCards.RELEVANCE.name(),
                        Objects.requireNonNullElse(page.order(), "desc"));
    }

    /** @param sort name of the sort key: where the order is by date, the filter is said of what the order's index holds */
    Conditions conditions(@Nullable String sort) {
        String date = "releaseDate".equals(sort) ? GameCards.RELEASE_DATE : "release_date";
        Conditions conditions = new Conditions();
        if (q != null) {
            conditions.join(GameCards.SOUGHT, q).when(true, "sought.words operator(public.<%) videogame.title");
        }
        if (minRating != null) {
            conditions.join(GameCards.RATINGS).where(GameCards.RATING + " >= ?", minRating);
        }
        return conditions
                .startsWith(GameCards.TITLE, title)
                .contains("title", titleContains)
                .where("genre_id = ?", genreId)
                .where("genre_id = (select g.id from public.genre g where lower(g.name) = lower(?))", genre)
                .where("developer_id = ?", developerId)
                .where("developer_id = (select d.id from public.developer d where lower(d.name) = lower(?))", developer)
                .where("platform = ?", platform)
                .where(date + " >= ?", releasedFrom)
                .where(date + " <= ?", releasedTo)
                .when(releasedFrom != null && releasedTo == null, date + " < 'infinity'")
                .when(Boolean.TRUE.equals(available), AVAILABLE)
                .when(Boolean.FALSE.equals(available), "not " + AVAILABLE);
    }
}
