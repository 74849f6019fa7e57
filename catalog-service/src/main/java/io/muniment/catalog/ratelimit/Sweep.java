package io.muniment.catalog.ratelimit;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes counts that no longer say anything. Any replica may, at any time. */
@Singleton
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final RateStore store;
    private final FailedSignIns failures;
    private final BruteForceSettings settings;

    Sweep(RateStore store, FailedSignIns failures, BruteForceSettings settings) {
        this.store = store;
        this.failures = failures;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = "10m", initialDelay = "1m")
    void sweep() {
        try {
            store.sweep();
            failures.sweep(settings.window());
        } catch (SQLException e) {
            LOG.warn("cannot delete old counts, trying again in 10 minutes: {}", e.getMessage());
        }
    }
}
