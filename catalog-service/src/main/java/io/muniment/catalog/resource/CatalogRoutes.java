package io.muniment.catalog.resource;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Get;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;

/**
 * The routes of what everybody may read and those who keep the catalog may change. The list of each resource is its own
 * and says for itself that it is read.
 *
 * @param <E> the row
 * @param <I> its key
 * @param <D> what a caller sends
 */
@Allowed(Permission.CATALOG_WRITE)
public abstract class CatalogRoutes<E extends Stored<I>, I, D extends Draft<E, I>> extends ResourceRoutes<E, I, D> {

    protected CatalogRoutes(Resource<E, I> resource) {
        super(resource);
    }

    /** Reads one. The ETag is its version. */
    @Override
    @Get("/{key}")
    @Allowed(Permission.CATALOG_READ)
    public HttpResponse<E> read(I key) {
        return super.read(key);
    }
}
