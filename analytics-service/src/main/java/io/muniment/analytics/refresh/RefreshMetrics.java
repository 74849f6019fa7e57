package io.muniment.analytics.refresh;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muniment.analytics.view.ViewName;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What Prometheus learns about refreshes. */
@Singleton
final class RefreshMetrics {

    private final MeterRegistry meters;

    RefreshMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void refreshed(ViewName view, String status, Duration took) {
        Timer.builder("muniment.analytics.refresh")
                .description("how long a refresh of a view takes")
                .tags("view", view.value(), "status", status)
                .register(meters)
                .record(took);
    }

    /** Clocks may differ a little where a record was not readable and Kafka's time stands in: never below zero. */
    void commitToFresh(ViewName view, Duration lag) {
        Timer.builder("muniment.analytics.commit.to.fresh")
                .description("from the oldest commit a refresh covers until readers see it")
                .tags("view", view.value())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(50))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(meters)
                .record(lag.isNegative() ? Duration.ZERO : lag);
    }
}
