package io.muniment.catalog.game;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.SortKey;
import io.muniment.catalog.resource.ResourceRoutes;
import io.muniment.catalog.resource.Resources;
import io.muniment.servicekit.paging.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Games over HTTP. */
@Tag(name = "games")
@Controller("/api/v1/games")
@ExecuteOn(TaskExecutors.BLOCKING)
class GameController extends ResourceRoutes<Game, Long, GameDraft> {

    private static final Listing<Game> LISTING = new Listing<>(
            Game.class,
            "public.videogame",
            SortKey.id(),
            List.of(
                    new SortKey("title", "lower(title) collate \"C\"", SortKey.Type.TEXT),
                    new SortKey("releaseDate", "coalesce(release_date, 'infinity'::date)", SortKey.Type.DATE)));

    GameController(Resources resources, GameRepository rows) {
        super(resources.of("/api/v1/games", rows, LISTING));
    }

    /** Lists games, a page at a time. */
    @Get
    Page<Game> list(@RequestBean PageQuery page, @RequestBean GameFilter filter) {
        return page(page, filter.conditions());
    }
}
