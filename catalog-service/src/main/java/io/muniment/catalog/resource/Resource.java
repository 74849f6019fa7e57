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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** Lists the rows another way than the resource's own. */
    public <V> Page<V> list(Listing<V> other, PageQuery query, Conditions conditions) {
        return pages.page(other, query, conditions);
    }

    public HttpResponse<E> read(I key) {
        return tagged(HttpResponse.ok(), transactions.read(connection -> present(key)));
    }

    /** Reads a row with what others have to say of it; the version is the row's. */
    public <V extends Stored<I>> HttpResponse<V> read(I key, Lookup<I, V> lookup) {
        return tagged(HttpResponse.ok(), transactions.read(connection -> shown(connection, key, lookup)));
    }

    public HttpResponse<E> create(Draft<E, I> draft) {
        return created(transactions.write(connection -> rows.save(draft.stamped(Stamp.none()))));
    }

    /** Creates a row and answers as a read of it would. */
    public <V extends Stored<I>> HttpResponse<V> create(Draft<E, I> draft, Lookup<I, V> lookup) {
        return created(transactions.write(connection -> {
            E made = rows.save(draft.stamped(Stamp.none()));
            return shown(connection, Objects.requireNonNull(made.key()), lookup);
        }));
    }

    private <V extends Stored<I>> HttpResponse<V> created(V made) {
        return tagged(HttpResponse.created(URI.create(path + "/" + made.key())), made);
    }

    /** Replaces the row when the caller has seen its present version. */
    public HttpResponse<E> update(I key, @Nullable String ifMatch, Draft<E, I> draft) {
        return change(key, ifMatch, current -> draft);
    }

    /**
     * Replaces the row when the caller has seen its present version.
     *
     * @param change makes the draft of the row as it is, or refuses by an exception
     */
    public HttpResponse<E> change(I key, @Nullable String ifMatch, Function<E, Draft<E, I>> change) {
        E changed = unraced(ifMatch, () -> transactions.write(connection -> changed(key, ifMatch, change)));
        return tagged(HttpResponse.ok(), changed);
    }

    /** Replaces the row when the caller has seen its present version, and answers as a read of it would. */
    public <V extends Stored<I>> HttpResponse<V> update(
            I key, @Nullable String ifMatch, Draft<E, I> draft, Lookup<I, V> lookup) {
        V changed = unraced(
                ifMatch,
                () -> transactions.write(connection -> {
                    changed(key, ifMatch, current -> draft);
                    return shown(connection, key, lookup);
                }));
        return tagged(HttpResponse.ok(), changed);
    }

    private E changed(I key, @Nullable String ifMatch, Function<E, Draft<E, I>> change) {
        E current = present(key);
        Draft<E, I> draft = change.apply(current);
        tag(current).require(ifMatch);
        return rows.update(draft.stamped(Stamp.of(current)));
    }

    /** Deletes the row; with an If-Match, only in the version the caller has seen. */
    public HttpResponse<?> delete(I key, @Nullable String ifMatch) {
        return delete(key, ifMatch, current -> {});
    }

    /**
     * Deletes the row; with an If-Match, only in the version the caller has seen.
     *
     * @param guard refuses by an exception
     */
    public HttpResponse<?> delete(I key, @Nullable String ifMatch, Consumer<E> guard) {
        return unraced(
                ifMatch,
                () -> transactions.write(connection -> {
                    E current = present(key);
                    guard.accept(current);
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

    private <V extends Stored<I>> V shown(Connection connection, I key, Lookup<I, V> lookup) throws SQLException {
        return lookup.find(connection, key).orElseThrow(() -> absent(key));
    }

    private E present(I key) {
        return rows.findById(key).orElseThrow(() -> absent(key));
    }

    private CodedException absent(I key) {
        return new CodedException(
                CommonError.NOT_FOUND,
                "%s/%s does not exist".formatted(path, key),
                "GET %s lists what there is".formatted(path));
    }

    private static <V extends Stored<?>> HttpResponse<V> tagged(MutableHttpResponse<V> response, V row) {
        return response.body(row).header(HttpHeaders.ETAG, tag(row).header());
    }

    private static EntityTag tag(Stored<?> row) {
        return new EntityTag(Objects.requireNonNull(row.version()));
    }
}
