package io.muniment.audit;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Unready until every step of the start is done. */
@Singleton
@Readiness
final class StartupIndicator implements HealthIndicator {
    private final AuditStartup startup;

    StartupIndicator(AuditStartup startup) {
        this.startup = startup;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthResult.Builder result =
                HealthResult.builder("startup", startup.complete() ? HealthStatus.UP : HealthStatus.DOWN);
        return Publishers.just(
                startup.complete()
                        ? result.build()
                        : result.details(Map.of("waitingFor", startup.waitingFor()))
                                .build());
    }
}
