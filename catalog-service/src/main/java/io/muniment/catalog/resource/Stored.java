package io.muniment.catalog.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row as every resource knows it. All three are null only before the row's first insert. */
public interface Stored<I> {

    @Nullable
    I key();

    @Nullable
    Long version();

    @Nullable
    Instant createdAt();
}
