package io.muniment.analytics.refresh;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When views are refreshed.
 *
 * @param quiet a table's changes are acted on once none has come for this long
 * @param longestWait and at the latest this long after the first
 * @param catalogInterval how often views made or changed by SQL are looked for while nothing else happens
 * @param lockTimeout how long a refresh waits for another one, or for a definition, of the same view
 * @param longestRefresh a refresh that takes longer is given up
 * @param firstRetry how long after a failure the next try comes; doubled after each further one
 * @param longestRetry and never more than this
 * @param historyKept how long the history of refreshes is kept
 */
@ConfigurationProperties("analytics.refresh")
record RefreshProperties(
        @Bindable(defaultValue = "200ms") Duration quiet,
        @Bindable(defaultValue = "2s") Duration longestWait,
        @Bindable(defaultValue = "2s") Duration catalogInterval,
        @Bindable(defaultValue = "5s") Duration lockTimeout,
        @Bindable(defaultValue = "15m") Duration longestRefresh,
        @Bindable(defaultValue = "500ms") Duration firstRetry,
        @Bindable(defaultValue = "30s") Duration longestRetry,
        @Bindable(defaultValue = "90d") Duration historyKept) {

    RefreshProperties {
        positive("quiet", quiet);
        positive("longest-wait", longestWait);
        positive("catalog-interval", catalogInterval);
        positive("lock-timeout", lockTimeout);
        positive("longest-refresh", longestRefresh);
        positive("first-retry", firstRetry);
        positive("longest-retry", longestRetry);
        if (longestWait.compareTo(quiet) < 0) {
            throw new IllegalArgumentException(
                    "analytics.refresh.longest-wait '%s' is shorter than quiet '%s'".formatted(longestWait, quiet));
        }
        if (historyKept.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "analytics.refresh.history-kept '%s' is shorter than one day".formatted(historyKept));
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("analytics.refresh.%s '%s' is not positive".formatted(name, value));
        }
    }
}
