package io.muniment.catalog.copy;

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

/** Copies over HTTP. */
@Tag(name = "copies")
@Controller("/api/v1/copies")
@ExecuteOn(TaskExecutors.BLOCKING)
class CopyController {

    private static final Listing<Copy> LISTING = new Listing<>(Copy.class, "public.copy", SortKey.id(), List.of());

    private final Resource<Copy, Long> copies;

    CopyController(Resources resources, CopyRepository rows) {
        this.copies = resources.of("/api/v1/copies", rows, LISTING);
    }

    /** Lists copies, a page at a time. */
    @Get
    Page<Copy> list(
            @RequestBean PageQuery page,
            @QueryValue @Nullable Long gameId,
            @QueryValue @Nullable Medium medium,
            @QueryValue @Nullable Condition condition,
            @QueryValue @Nullable Status status) {
        return copies.list(
                page,
                new Conditions()
                        .where("game_id = ?", gameId)
                        .where("medium = ?", medium)
                        .where("condition = ?", condition)
                        .where("status = ?", status));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{id}")
    HttpResponse<Copy> read(Long id) {
        return copies.read(id);
    }

    @Post
    HttpResponse<Copy> create(@Body @Valid CopyDraft draft) {
        return copies.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{id}")
    HttpResponse<Copy> update(
            Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid CopyDraft draft) {
        return copies.update(id, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{id}")
    HttpResponse<?> delete(Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return copies.delete(id, ifMatch);
    }
}
