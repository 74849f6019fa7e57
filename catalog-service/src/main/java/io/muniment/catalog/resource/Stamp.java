package io.muniment.catalog.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a changed row keeps of the row before: its identity, the version it replaces and when it was made. */
public record Stamp<I>(
        @Nullable I key, @Nullable Long version, @Nullable Instant createdAt) {

    static <I> Stamp<I> none() {
        return new Stamp<>(null, null, null);
    }

    static <I> Stamp<I> of(Stored<I> row) {
        return new Stamp<>(row.key(), row.version(), row.createdAt());
    }
}
