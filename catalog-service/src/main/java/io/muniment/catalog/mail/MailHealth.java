package io.muniment.catalog.mail;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import io.muniment.catalog.mail.MailQueue.Backlog;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Whether mail goes out. Without a mail server everything else works and mail waits, so the service stays ready. */
@Singleton
final class MailHealth implements HealthIndicator {

    private static final String NAME = "mail";
    /** Worth an alarm, and no reason to send requests elsewhere. */
    private static final HealthStatus DEGRADED = new HealthStatus("DEGRADED", "mail waits", true, 500);

    private static final Duration TOO_LONG = Duration.ofMinutes(5);

    private final MailQueue queue;
    private final MailWorker worker;
    private final ExecutorService blocking;
    private final Clock clock;

    MailHealth(
            MailQueue queue, MailWorker worker, @Named(TaskExecutors.BLOCKING) ExecutorService blocking, Clock clock) {
        this.queue = queue;
        this.worker = worker;
        this.blocking = blocking;
        this.clock = clock;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromCallable(this::probe).subscribeOn(Schedulers.fromExecutorService(blocking));
    }

    private HealthResult probe() {
        try {
            Backlog backlog = queue.backlog();
            Instant oldest = backlog.oldest();
            boolean stuck = oldest != null && oldest.plus(TOO_LONG).isBefore(clock.instant());
            return HealthResult.builder(NAME, stuck ? DEGRADED : HealthStatus.UP)
                    .details(Map.of("waiting", backlog.waiting(), "trouble", worker.trouble()))
                    .build();
        } catch (RuntimeException e) {
            return HealthResult.builder(NAME, HealthStatus.DOWN)
                    .details(Map.of("reason", String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
