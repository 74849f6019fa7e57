package io.muniment.analytics.overview;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.muniment.analytics.refresh.RefreshLoop;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Alive as long as the loop goes round: servers that are away do not stop it, so only a restart helps one that stands. */
@Singleton
@Liveness
final class RefreshLoopHealth implements HealthIndicator {

    private static final Duration LONGEST_TURN = Duration.ofMinutes(1);

    private final RefreshLoop loop;

    RefreshLoopHealth(RefreshLoop loop) {
        this.loop = loop;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Duration since = loop.sinceLastTurn();
        HealthStatus status = since.compareTo(LONGEST_TURN) < 0 ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("refreshLoop", status)
                .details(Map.of("sinceLastTurnMs", since.toMillis()))
                .build());
    }
}
