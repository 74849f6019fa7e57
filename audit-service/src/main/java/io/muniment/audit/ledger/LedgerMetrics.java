package io.muniment.audit.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what becomes of the records the ledger reads. Thread-safe. */
@Singleton
final class LedgerMetrics {
    private final Counter written;
    private final Counter duplicates;
    private final Counter skipped;
    private final Counter parked;
    private final Timer batches;
    private final AtomicLong lagMillis = new AtomicLong();
    private final Clock clock;

    LedgerMetrics(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.written = counter(meters, "muniment.ledger.rows", "rows written");
        this.duplicates = counter(meters, "muniment.ledger.duplicates", "changes delivered again and ignored");
        this.skipped = counter(meters, "muniment.ledger.skipped", "records of untracked tables, or no changes at all");
        this.parked = counter(meters, "muniment.ledger.parked", "records nobody can read");
        this.batches = Timer.builder("muniment.ledger.batch")
                .description("time to write one batch")
                .register(meters);
        TimeGauge.builder("muniment.ledger.lag", lagMillis, TimeUnit.MILLISECONDS, AtomicLong::doubleValue)
                .description("commit to ledger, newest change of the last batch")
                .register(meters);
    }

    void batch(int rowsWritten, int rowsRead, int recordsSkipped, Instant newestCommit, long nanos) {
        written.increment(rowsWritten);
        duplicates.increment((double) rowsRead - rowsWritten);
        skipped.increment(recordsSkipped);
        batches.record(Duration.ofNanos(nanos));
        if (rowsRead > 0) {
            lagMillis.set(Math.max(0, clock.millis() - newestCommit.toEpochMilli()));
        }
    }

    void parked() {
        parked.increment();
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
