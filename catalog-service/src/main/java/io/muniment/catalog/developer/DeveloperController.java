package io.muniment.catalog.developer;

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

/** Developers over HTTP. */
@Tag(name = "developers")
@Controller("/api/v1/developers")
@ExecuteOn(TaskExecutors.BLOCKING)
class DeveloperController {

    private static final Listing<Developer> LISTING = new Listing<>(
            Developer.class,
            "public.developer",
            SortKey.id(),
            List.of(new SortKey("name", "lower(name) collate \"C\"", SortKey.Type.TEXT)));

    private final Resource<Developer, Long> developers;

    DeveloperController(Resources resources, DeveloperRepository rows) {
        this.developers = resources.of("/api/v1/developers", rows, LISTING);
    }

    /** Lists developers, a page at a time. */
    @Get
    Page<Developer> list(
            @RequestBean PageQuery page, @QueryValue @Nullable String name, @QueryValue @Nullable String country) {
        return developers.list(
                page,
                new Conditions().startsWith("lower(name) collate \"C\"", name).where("country = ?", country));
    }

    /** Reads one. The ETag is its version. */
    @Get("/{id}")
    HttpResponse<Developer> read(Long id) {
        return developers.read(id);
    }

    @Post
    HttpResponse<Developer> create(@Body @Valid DeveloperDraft draft) {
        return developers.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{id}")
    HttpResponse<Developer> update(
            Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid DeveloperDraft draft) {
        return developers.update(id, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{id}")
    HttpResponse<?> delete(Long id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return developers.delete(id, ifMatch);
    }
}
