package io.muniment.catalog.keyring;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a re-encryption beside the requests, one at a time, on behalf of whoever asked. Safe for use by many threads. */
@Singleton
final class ReencryptionRun {

    private static final Logger LOG = LoggerFactory.getLogger(ReencryptionRun.class);

    private final Reencryption reencryption;
    private final ExecutorService executor;
    private final Clock clock;
    private volatile ReencryptionStatus status = ReencryptionStatus.NONE;

    ReencryptionRun(Reencryption reencryption, @Named(TaskExecutors.BLOCKING) ExecutorService executor, Clock clock) {
        this.reencryption = reencryption;
        this.executor = executor;
        this.clock = clock;
    }

    ReencryptionStatus status() {
        return status;
    }

    /** Starts one unless one runs; what it will change is logged with the caller's name. */
    synchronized ReencryptionStatus start() {
        if (!status.running()) {
            Instant startedAt = clock.instant();
            status = new ReencryptionStatus(true, 0, startedAt, null, null);
            executor.execute(PropagatedContext.getOrEmpty().wrap(() -> run(startedAt)));
        }
        return status;
    }

    private void run(Instant startedAt) {
        try {
            long resealed =
                    reencryption.run(values -> status = new ReencryptionStatus(true, values, startedAt, null, null));
            status = new ReencryptionStatus(false, resealed, startedAt, clock.instant(), null);
        } catch (RuntimeException e) {
            LOG.error("re-encryption stopped; started again, it goes on where it was", e);
            status = new ReencryptionStatus(
                    false, status.resealed(), startedAt, clock.instant(), String.valueOf(e.getMessage()));
        }
    }
}
