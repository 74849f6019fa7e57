package io.muniment.catalog.developer;

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

/** Developers over HTTP. */
@Tag(name = "developers")
@Controller("/api/v1/developers")
@ExecuteOn(TaskExecutors.BLOCKING)
class DeveloperController extends CatalogRoutes<Developer, Long, DeveloperDraft> {

    private static final Listing<Developer> LISTING = new Listing<>(
            Developer.class,
            "public.developer",
            SortKey.id(),
            List.of(new SortKey("name", "lower(name) collate \"C\"", SortKey.Type.TEXT)));

    DeveloperController(Resources resources, DeveloperRepository rows) {
        super(resources.of("/api/v1/developers", rows, LISTING));
    }

    /** Lists developers, a page at a time. */
    @Get
    @Allowed(Permission.CATALOG_READ)
    Page<Developer> list(
            @RequestBean PageQuery page, @QueryValue @Nullable String name, @QueryValue @Nullable String country) {
        return page(
                page,
                new Conditions().startsWith("lower(name) collate \"C\"", name).where("country = ?", country));
    }
}
