package io.muniment.analytics.report;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of reports.
 *
 * @param exports how many CSV exports may run at the same time; each holds a connection until the client has read it all
 * @param longestQuery a query that takes longer is given up
 */
@ConfigurationProperties("analytics.report")
record ReportProperties(
        @Bindable(defaultValue = "3") int exports,
        @Bindable(defaultValue = "60s") Duration longestQuery) {

    ReportProperties {
        if (exports < 1) {
            throw new IllegalArgumentException("analytics.report.exports '%d' is not positive".formatted(exports));
        }
        if (!longestQuery.isPositive()) {
            throw new IllegalArgumentException(
                    "analytics.report.longest-query '%s' is not positive".formatted(longestQuery));
        }
    }
}
