package io.muniment.catalog.game;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.SortKey;
import io.muniment.catalog.resource.Resource;
import io.muniment.catalog.resource.Resources;
import io.muniment.servicekit.paging.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Games over HTTP. */
@Tag(name = "games")
@Controller("/api/v1/games")
@ExecuteOn(TaskExecutors.BLOCKING)
class GameController {

    private static final Listing<Game> LISTING = new Listing<>(
            Game.class,
            "public.videogame",
            SortKey.id(),
            List.of(
                    new SortKey("title", "lower(title) collate \"C\"", SortKey.Type.TEXT),
                    new SortKey("releaseDate", "coalesce(release_date, 'infinity'::date)", SortKey.Type.DATE)));

    private final Resource<Game, Long> games;

    GameController(Resources resources, GameRepository rows) {
        this.games = resources.of("/api/v1/games", rows, LISTING);
    }

    /** Lists games, a page at a time. */
    @Get
    Page<Game> list(@RequestBean PageQuery page, @RequestBean GameFilter filter) {
        return games.list(page, filter.conditions());
    }

    /** Reads one. The ETag is its version. */
    @Get("/{id}")
    HttpResponse<Game> read(Long id) {
        return games.read(id);
    }

    @Post
    HttpResponse<Game> create(@Body @Valid GameDraft draft) {
        return games.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{id}")
    HttpResponse<Game> update(
            Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid GameDraft draft) {
        return games.update(id, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{id}")
    HttpResponse<?> delete(Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return games.delete(id, ifMatch);
    }
}
