package io.muniment.audit.capture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what capture brought to Kafka. Thread-safe. */
@Singleton
final class CaptureProgress {
    private final Counter events;
    private final Counter parked;
    private final AtomicLong lagMillis = new AtomicLong();
    private final Clock clock;

    CaptureProgress(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.events = Counter.builder("muniment.capture.events")
                .description("changes acknowledged by Kafka")
                .register(meters);
        this.parked = Counter.builder("muniment.capture.parked")
                .description("changes that could not be brought to Kafka")
                .register(meters);
        TimeGauge.builder("muniment.capture.lag", lagMillis, TimeUnit.MILLISECONDS, AtomicLong::doubleValue)
                .description("commit to Kafka's acknowledgement, newest batch")
                .register(meters);
    }

    void acknowledged(int count, Instant newestCommit) {
        events.increment(count);
        lagMillis.set(Math.max(0, clock.millis() - newestCommit.toEpochMilli()));
    }

    void parked() {
        parked.increment();
    }
}
