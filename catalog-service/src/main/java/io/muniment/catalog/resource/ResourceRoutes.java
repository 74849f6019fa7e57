package io.muniment.catalog.resource;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.servicekit.paging.Page;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * The routes of single rows, the same for every resource. A controller names its types and adds its own list. A class
 * and not an interface only because routes of interfaces stay out of the OpenAPI description.
 *
 * @param <E> the row
 * @param <I> its key
 * @param <D> what a caller sends
 */
public abstract class ResourceRoutes<E extends Stored<I>, I, D extends Draft<E, I>> {

    private final Resource<E, I> resource;

    protected ResourceRoutes(Resource<E, I> resource) {
        this.resource = resource;
    }

    /** A page of rows. The routes of lists differ by their filters, so each controller has its own. */
    protected Page<E> page(PageQuery query, Conditions conditions) {
        return resource.list(query, conditions);
    }

    /** Reads one. The ETag is its version. */
    @Get("/{key}")
    public HttpResponse<E> read(I key) {
        return resource.read(key);
    }

    /** Creates one. Location says where it is. */
    @Post
    @Status(HttpStatus.CREATED)
    public HttpResponse<E> create(@Body @Valid D draft) {
        return resource.create(draft);
    }

    /** Replaces one. If-Match must be the ETag it was last read with. */
    @Put("/{key}")
    public HttpResponse<E> update(I key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body @Valid D draft) {
        return resource.update(key, ifMatch, draft);
    }

    /** Deletes one that nothing points at. */
    @Delete("/{key}")
    @Status(HttpStatus.NO_CONTENT)
    public HttpResponse<?> delete(I key, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return resource.delete(key, ifMatch);
    }
}
