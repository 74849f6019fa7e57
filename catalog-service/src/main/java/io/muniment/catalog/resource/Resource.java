package io.muniment.catalog.resource;

import io.micronaut.data.exceptions.OptimisticLockException;
import io.micronaut.data.repository.CrudRepository;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.muniment.catalog.listing.Conditions;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.PageQuery;
import io.muniment.catalog.listing.Pages;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of one kind of row over HTTP. Controllers say their routes and hand the work over to one of these.
 *
 * <p>Safe for use by many threads.
 *
 * @param <E> the row
 * @param <I> its key
 */
public final class Resource<E extends Stored<I>, I> {

    private final String path;
    private final CrudRepository<E, I> rows;
    private final Listing<E> listing;
    private final Pages pages;
    private final Transactions transactions;

    Resource(String path, CrudRepository<E, I> rows, Listing<E> listing, Pages pages, Transactions transactions) {
        this.path = path;
        this.rows = rows;
        this.listing = listing;
        this.pages = pages;
        this.transactions = transactions;
    }

    public Page<E> list(PageQuery query, Conditions conditions) {
        return pages.page(listing, query, conditions);
    }

    public HttpResponse<E> read(I key) {
        return tagged(HttpResponse.ok(), transactions.read(connection -> present(key)));
    }

    public HttpResponse<E> create(Draft<E, I> draft) {
        E made = transactions.write(connection -> rows.save(draft.stamped(Stamp.none())));
        return tagged(HttpResponse.created(URI.create(path + "/" + made.key())), made);
    }

    /** Replaces the row when the caller has seen its present version. */
    public HttpResponse<E> update(I key, @Nullable String ifMatch, Draft<E, I> draft) {
        E changed = unraced(
                ifMatch,
                () -> transactions.write(connection -> {
                    E current = present(key);
                    tag(current).require(ifMatch);
                    return rows.update(draft.stamped(Stamp.of(current)));
                }));
        return tagged(HttpResponse.ok(), changed);
    }

    /** Deletes the row; with an If-Match, only in the version the caller has seen. */
    public HttpResponse<?> delete(I key, @Nullable String ifMatch) {
        return unraced(
                ifMatch,
                () -> transactions.write(connection -> {
                    E current = present(key);
                    if (ifMatch == null) {
                        rows.deleteById(key);
                    } else {
                        tag(current).require(ifMatch);
                        rows.delete(current);
                    }
                    return HttpResponse.noContent();
                }));
    }

    /** Someone else may be faster between our read and our change: the version in the statement tells. */
    private static <T> T unraced(@Nullable String ifMatch, Supplier<T> change) {
        try {
            return change.get();
        } catch (OptimisticLockException e) {
            throw EntityTag.stale(String.valueOf(ifMatch));
        }
    }

    private E present(I key) {
        return rows.findById(key)
                .orElseThrow(() -> new CodedException(
                        CommonError.NOT_FOUND,
                        "%s/%s does not exist".formatted(path, key),
                        "GET %s lists what there is".formatted(path)));
    }

    private HttpResponse<E> tagged(MutableHttpResponse<E> response, E row) {
        return response.body(row).header(HttpHeaders.ETAG, tag(row).header());
    }

    private static EntityTag tag(Stored<?> row) {
        return new EntityTag(Objects.requireNonNull(row.version()));
    }
}
