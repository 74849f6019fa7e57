package io.muniment.audit.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.muniment.changeevents.Lsn;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the rounds go, for health and metrics. Thread-safe. */
@Singleton
final class Progress {
    private final Clock clock;
    private final Counter matched;
    private final Counter differing;
    private volatile Instant lastJudged;
    private volatile @Nullable Lsn waitingFor;

    Progress(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.lastJudged = clock.instant();
        this.matched = Counter.builder("muniment.reconcile.matched")
                .description("transactions whose witnesses agree")
                .register(meters);
        this.differing = Counter.builder("muniment.reconcile.differing")
                .description("transactions whose witnesses differ")
                .register(meters);
    }

    void judged(Round round) {
        lastJudged = clock.instant();
        waitingFor = null;
        matched.increment((double) round.matched());
        differing.increment(round.differing());
    }

    void waitingFor(Lsn position) {
        waitingFor = position;
    }

    Duration sinceLastJudged() {
        return Duration.between(lastJudged, clock.instant());
    }

    @Nullable
    Lsn waitingFor() {
        return waitingFor;
    }
}
