package io.muniment.catalog.genre;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.Conditions;
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

/** Genres over HTTP. */
@Tag(name = "genres")
@Controller("/api/v1/genres")
@ExecuteOn(TaskExecutors.BLOCKING)
class GenreController {

    private static final Listing<Genre> LISTING = new Listing<>(
            Genre.class,
            "public.genre",
            SortKey.id(),
            List.of(new SortKey("name", "lower(name) collate \"C\"", SortKey.Type.TEXT)));

    private final Resource<Genre, Long> genres;

    GenreController(Resources resources, GenreRepository rows) {
        this.genres = resources.of("/api/v1/genres", rows, LISTING);
    }

    /** Lists genres, a page at a time. */
    @Get
    Page<Genre> list(@RequestBean PageQuery page, @QueryValue @Nullable String name) {
        return genres.list(page, new Conditions().startsWith("lower(name) collate \"C\"", name));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{id}")
    HttpResponse<Genre> read(Long id) {
        return genres.read(id);
    }

    @Post
    HttpResponse<Genre> create(@Body @Valid GenreDraft draft) {
        return genres.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{id}")
    HttpResponse<Genre> update(
            Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid GenreDraft draft) {
        return genres.update(id, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{id}")
    HttpResponse<?> delete(Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return genres.delete(id, ifMatch);
    }
}
