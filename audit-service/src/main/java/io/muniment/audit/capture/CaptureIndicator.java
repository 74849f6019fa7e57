package io.muniment.audit.capture;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Unready while nobody captures on this replica's account; a replica that stands by is ready. */
@Singleton
@Readiness
final class CaptureIndicator implements HealthIndicator {
    private final CaptureSupervisor supervisor;

    CaptureIndicator(CaptureSupervisor supervisor) {
        this.supervisor = supervisor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(result(supervisor.state()));
    }

    private static HealthResult result(CaptureState state) {
        boolean up = switch (state) {
            case CaptureState.Running r -> true;
            case CaptureState.StandingBy s -> true;
            case CaptureState.Disabled d -> true;
            case CaptureState.Starting s -> false;
            case CaptureState.Retrying r -> false;
            case CaptureState.Alarmed a -> false;
            case CaptureState.Stopped s -> false;
        };
        String detail = switch (state) {
            case CaptureState.Retrying r -> r.reason();
            case CaptureState.Alarmed a -> a.message();
            case CaptureState.StandingBy s -> "process " + s.activePid() + " holds the slot";
            case CaptureState.Running r -> "";
            case CaptureState.Disabled d -> "";
            case CaptureState.Starting s -> "";
            case CaptureState.Stopped s -> "";
        };
        return HealthResult.builder("capture", up ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("state", state.getClass().getSimpleName(), "detail", detail))
                .build();
    }
}
