package io.muniment.catalog.game;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.muniment.catalog.listing.Conditions;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which games to list; all that is given must hold.
 *
 * @param title start of the title, in any case
 * @param genreId id of the genre
 * @param genre name of the genre, in any case
 * @param developerId id of the developer
 * @param developer name of the developer, in any case
 * @param platform exact name of the platform
 * @param releasedFrom first day, ISO 8601
 * @param releasedTo last day, ISO 8601
 */
@Introspected
record GameFilter(
        @QueryValue @Nullable String title,
        @QueryValue @Nullable Long genreId,
        @QueryValue @Nullable String genre,
        @QueryValue @Nullable Long developerId,
        @QueryValue @Nullable String developer,
        @QueryValue @Nullable String platform,
        @QueryValue @Nullable LocalDate releasedFrom,
        @QueryValue @Nullable LocalDate releasedTo) {

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
