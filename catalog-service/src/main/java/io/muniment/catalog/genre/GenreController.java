package io.muniment.catalog.genre;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.SortKey;
import io.muniment.catalog.resource.CatalogRoutes;
import io.muniment.catalog.resource.Resources;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Genres over HTTP. */
@Tag(name = "genres")
@Controller("/api/v1/genres")
@ExecuteOn(TaskExecutors.BLOCKING)
class GenreController extends CatalogRoutes<Genre, Long, GenreDraft> {

    private static final Listing<Genre> LISTING = new Listing<>(
            Genre.class,
            "public.genre",
            SortKey.id(),
            List.of(new SortKey("name", "lower(name) collate \"C\"", SortKey.Type.TEXT)));

    GenreController(Resources resources, GenreRepository rows) {
        super(resources.of("/api/v1/genres", rows, LISTING));
    }

    /** Lists genres, a page at a time. */
    @Get
    @Allowed(Permission.CATALOG_READ)
    Page<Genre> list(@RequestBean PageQuery page, @QueryValue @Nullable String name) {
        return page(page, new Conditions().startsWith("lower(name) collate \"C\"", name));
    }
}
