package io.muniment.catalog.ratelimit;

import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Counts requests against limits. Safe for use by many threads. */
@Singleton
final class Limiter {

    private static final int HOLDERS_REMEMBERED = 100_000;

    private final RateStore store;
    private final Map<Limit, Rate> rates;
    private final Map<String, Lease> leases = new ConcurrentLinkedHashMap.Builder<String, Lease>()
            .maximumWeightedCapacity(HOLDERS_REMEMBERED)
            .build();

    Limiter(RateStore store, LimitSettings settings) {
        this.store = store;
        this.rates = settings.rates();
    }

    Rate rate(Limit limit) {
        return Objects.requireNonNull(rates.get(limit));
    }

    /** Counts one request from what this replica knows; empty if it has to ask the database. */
    Optional<Standing> tryTake(Limit limit, Holder holder) {
        return lease(limit, holder).tryTake(System.nanoTime());
    }

    /** Counts one request, asking the database where needed. */
    Standing take(Limit limit, Holder holder) throws SQLException {
        Lease lease = lease(limit, holder);
        Optional<Standing> known = lease.tryTake(System.nanoTime());
        if (known.isPresent()) {
            return known.get();
        }
        var taken = store.take(holder.key(limit), rate(limit), lease.wanted(System.nanoTime()));
        return lease.fill(taken, System.nanoTime());
    }

    private Lease lease(Limit limit, Holder holder) {
        return leases.computeIfAbsent(holder.key(limit), key -> new Lease(limit, rate(limit)));
    }
}
