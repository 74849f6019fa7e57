package io.muniment.catalog.payment.partition;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Ready when the current month has its partition: without it no payment can be made. */
@Readiness
@Singleton
final class PaymentPartitionsHealth implements HealthIndicator {

    private static final String NAME = "paymentPartitions";

    private final PaymentPartitions partitions;
    private final ExecutorService blocking;

    PaymentPartitionsHealth(PaymentPartitions partitions, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.partitions = partitions;
        this.blocking = blocking;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromCallable(this::probe).subscribeOn(Schedulers.fromExecutorService(blocking));
    }

    private HealthResult probe() {
        try {
            return partitions.isReady()
                    ? HealthResult.builder(NAME, HealthStatus.UP).build()
                    : down("table payment has no partition for " + partitions.month()
                            + "; HINT: see the log for why it was not made");
        } catch (RuntimeException e) {
            return down(String.valueOf(e.getMessage()));
        }
    }

    private static HealthResult down(String reason) {
        return HealthResult.builder(NAME, HealthStatus.DOWN)
                .details(Map.of("reason", reason))
                .build();
    }
}
