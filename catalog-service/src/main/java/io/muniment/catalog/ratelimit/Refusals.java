package io.muniment.catalog.ratelimit;

import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the auditor of exceeded limits: one event for each window and holder, whichever replica refuses. Safe for use by many threads. */
@Singleton
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int REMEMBERED = 10_000;

    private final RateStore store;
    private final SecurityEvents events;
    /** Until when, in {@code System.nanoTime}, there is nothing new to tell of a holder. */
    private final Map<String, Long> known = new ConcurrentLinkedHashMap.Builder<String, Long>()
            .maximumWeightedCapacity(REMEMBERED)
            .build();

    Refusals(RateStore store, SecurityEvents events) {
        this.store = store;
        this.events = events;
    }

    /** Whether the refusal has been told of, as far as this replica knows. */
    boolean areKnown(Limit limit, Holder holder) {
        Long until = known.get(holder.key(limit));
        return until != null && System.nanoTime() - until < 0;
    }

    /** Tells of a refusal unless that has been done. A failure to do so does not let the request through. */
    void record(Standing refused, Holder holder) {
        String key = holder.key(refused.limit());
        if (areKnown(refused.limit(), holder)) {
            return;
        }
        try {
            if (store.isNew("limit/" + key, refused.rate().window())) {
                events.record(new SecurityEvent(
                        SecurityAct.LIMIT_EXCEEDED,
                        Outcome.WARNING,
                        null,
                        Map.of(
                                "limit", refused.limit().name().toLowerCase(Locale.ROOT),
                                "holder", holder.text(),
                                "requests", refused.rate().requests(),
                                "windowSeconds", refused.rate().window().toSeconds())));
            }
            known.put(key, System.nanoTime() + refused.rate().window().toNanos());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("cannot record an exceeded limit key={}: {}", key, e.getMessage());
        }
    }
}
