package io.muniment.catalog.copy;

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

/** Copies over HTTP. */
@Tag(name = "copies")
@Controller("/api/v1/copies")
@ExecuteOn(TaskExecutors.BLOCKING)
class CopyController extends CatalogRoutes<Copy, Long, CopyDraft> {

    private static final Listing<Copy> LISTING = new Listing<>(Copy.class, "public.copy", SortKey.id(), List.of());

    CopyController(Resources resources, CopyRepository rows) {
        super(resources.of("/api/v1/copies", rows, LISTING));
    }

    /** Lists copies, a page at a time. */
    @Get
    @Allowed(Permission.CATALOG_READ)
    Page<Copy> list(
            @RequestBean PageQuery page,
            @QueryValue @Nullable Long gameId,
            @QueryValue @Nullable Medium medium,
            @QueryValue @Nullable Condition condition,
            @QueryValue @Nullable Status status) {
        return page(
                page,
                new Conditions()
                        .where("game_id = ?", gameId)
                        .where("medium = ?", medium)
                        .where("condition = ?", condition)
                        .where("status = ?", status));
    }
}
