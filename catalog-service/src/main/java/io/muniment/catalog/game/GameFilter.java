package io.muniment.catalog.game;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.muniment.catalog.listing.Conditions;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which games to list; all that is given must hold. */
@Introspected
record GameFilter(
        @Parameter(description = "start of the title, in any case") @QueryValue @Nullable
        String title,

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
        LocalDate releasedTo) {

    Conditions conditions() {
        return new Conditions()
                .startsWith("lower(title) collate \"C\"", title)
                .where("genre_id = ?", genreId)
                .where("genre_id = (select g.id from public.genre g where lower(g.name) = lower(?))", genre)
                .where("developer_id = ?", developerId)
                .where("developer_id = (select d.id from public.developer d where lower(d.name) = lower(?))", developer)
                .where("platform = ?", platform)
                .where("release_date >= ?", releasedFrom)
                .where("release_date <= ?", releasedTo);
    }
}
