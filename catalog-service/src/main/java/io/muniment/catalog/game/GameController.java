package io.muniment.catalog.game;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.resource.Resource;
import io.muniment.catalog.resource.Resources;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** Games over HTTP. Every answer says more of a game than its row, so the routes are not those of every resource. */
@Tag(name = "games")
@Controller("/api/v1/games")
@Allowed(Permission.CATALOG_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
class GameController {

    private final Resource<Game, Long> games;

    GameController(Resources resources, GameRepository rows) {
        this.games = resources.of("/api/v1/games", rows, GameCards.ROWS);
    }

    /** Lists games, or searches them with {@code q}, a page at a time. */
    @Get
    Page<GameCard> list(@RequestBean PageQuery page, @Valid @RequestBean GameFilter filter) {
        PageQuery ordered = filter.ordered(page);
        return games.list(filter.listing(), ordered, filter.conditions(ordered.sort()));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{key}")
    HttpResponse<GameCard> read(Long key) {
        return games.read(key, GameCards::find);
    }

    /** Creates one. Location says where it is. */
    @Post
    @Status(HttpStatus.CREATED)
    @Allowed(Permission.CATALOG_WRITE)
    HttpResponse<GameCard> create(@Body @Valid GameDraft draft) {
        return games.create(draft, GameCards::find);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{key}")
    @Allowed(Permission.CATALOG_WRITE)
    HttpResponse<GameCard> update(
            Long key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid GameDraft draft) {
        return games.update(key, ifMatch, draft, GameCards::find);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{key}")
    @Status(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CATALOG_WRITE)
    HttpResponse<?> delete(Long key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return games.delete(key, ifMatch);
    }
}
