package io.muniment.audit.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;

/** Shows unresolved dead letters as an alert. They do not make the service unready: the rest goes on. */
@Context
final class DeadLetterIndicator implements HealthIndicator {
    private final DeadLetters deadLetters;
    private final ExecutorService blocking;
    private final AtomicInteger unresolved = new AtomicInteger();

    DeadLetterIndicator(
            DeadLetters deadLetters, MeterRegistry meters, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.deadLetters = deadLetters;
        this.blocking = blocking;
        Gauge.builder("muniment.dead.letters.unresolved", unresolved, AtomicInteger::doubleValue)
                .description("parked records no operator has dealt with")
                .register(meters);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::result, blocking));
    }

    private HealthResult result() {
        try {
            unresolved.set(deadLetters.unresolved());
            return HealthResult.builder("dead-letters", HealthStatus.UP)
                    .details(Map.of("unresolved", unresolved.get(), "alert", unresolved.get() > 0))
                    .build();
        } catch (SQLException e) {
            return HealthResult.builder("dead-letters", HealthStatus.UP)
                    .details(Map.of("unresolved", "unknown"))
                    .build();
        }
    }
}
