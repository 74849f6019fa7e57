package io.muniment.audit.ledger;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Unready while the ledger does not move. */
@Singleton
@Readiness
final class LedgerIndicator implements HealthIndicator {
    private final Ledger ledger;

    LedgerIndicator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        LedgerState state = ledger.state();
        String detail = switch (state) {
            case LedgerState.Retrying r -> r.reason();
            case LedgerState.Halted h -> h.reason();
            case LedgerState.Running r -> "";
            case LedgerState.Starting s -> "";
            case LedgerState.Stopped s -> "";
        };
        return Publishers.just(HealthResult.builder(
                        "ledger", state instanceof LedgerState.Running ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("state", state.getClass().getSimpleName(), "detail", detail))
                .build());
    }
}
