package io.muniment.backup.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/** One thing a backup needs: UP when looking at it fails in no way. */
final class ReadinessCheck implements HealthIndicator {

    /** Looks at it. */
    interface Look {
        /** What was found, for the operator to read. */
        String at() throws Exception;
    }

    private final String name;
    private final ExecutorService blocking;
    private final Look look;

    ReadinessCheck(String name, ExecutorService blocking, Look look) {
        this.name = name;
        this.blocking = blocking;
        this.look = look;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::result, blocking));
    }

    private HealthResult result() {
        try {
            return HealthResult.builder(name, HealthStatus.UP)
                    .details(Map.of("found", look.at()))
                    .build();
        } catch (Exception e) {
            return HealthResult.builder(name, HealthStatus.DOWN)
                    .details(Map.of("error", String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
