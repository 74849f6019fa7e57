package io.muniment.catalog.resource;

import io.micronaut.data.repository.CrudRepository;
import io.muniment.catalog.listing.Listing;
import io.muniment.catalog.listing.Pages;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;

/** Makes the {@link Resource} of each feature. */
@Singleton
public final class Resources {

    private final Pages pages;
    private final Transactions transactions;

    Resources(Pages pages, Transactions transactions) {
        this.pages = pages;
        this.transactions = transactions;
    }

    public <E extends Stored<I>, I> Resource<E, I> of(String path, CrudRepository<E, I> rows, Listing<E> listing) {
        return new Resource<>(path, rows, listing, pages, transactions);
    }
}
