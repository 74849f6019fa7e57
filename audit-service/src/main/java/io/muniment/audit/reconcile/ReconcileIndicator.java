package io.muniment.audit.reconcile;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.muniment.changeevents.Lsn;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Unready while the watermark stands still: then nobody knows whether the witnesses agree. */
@Singleton
@Readiness
final class ReconcileIndicator implements HealthIndicator {
    private final Progress progress;
    private final ReconcileSettings settings;

    ReconcileIndicator(Progress progress, ReconcileSettings settings) {
        this.progress = progress;
        this.settings = settings;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        if (!settings.enabled()) {
            return Publishers.just(HealthResult.builder("reconcile", HealthStatus.UP)
                    .details(Map.of("enabled", false))
                    .build());
        }
        boolean stalled = progress.sinceLastJudged().compareTo(settings.stalledAfter()) > 0;
        Lsn waitingFor = progress.waitingFor();
        return Publishers.just(HealthResult.builder("reconcile", stalled ? HealthStatus.DOWN : HealthStatus.UP)
                .details(Map.of(
                        "secondsSinceLastRound",
                        progress.sinceLastJudged().toSeconds(),
                        "waitingForPosition",
                        waitingFor == null ? "none" : waitingFor.toString()))
                .build());
    }
}
