package io.muniment.analytics.refresh;

import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.analytics.schema.SchemaMigration;
import io.muniment.analytics.schema.SqlFailure;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old history once in a while. Replicas may do it at the same time: what is gone is gone. */
@Singleton
class HistoryRetention {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryRetention.class);

    private final RefreshHistory history;
    private final SchemaMigration migration;
    private final RefreshProperties properties;

    HistoryRetention(RefreshHistory history, SchemaMigration migration, RefreshProperties properties) {
        this.history = history;
        this.migration = migration;
        this.properties = properties;
    }

    @Scheduled(initialDelay = "10m", fixedDelay = "6h")
    void prune() {
        if (!migration.done()) {
            return;
        }
        try {
            LOG.info("old refresh history removed rows={}", history.prune(properties.historyKept()));
        } catch (SqlFailure e) {
            LOG.warn("old refresh history was not removed, trying again in 6 hours: {}", e.getMessage());
        }
    }
}
