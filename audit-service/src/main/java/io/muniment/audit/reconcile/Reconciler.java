package io.muniment.audit.reconcile;

import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.audit.ledger.Ledger;
import io.muniment.audit.ledger.LedgerState;
import io.muniment.changeevents.Lsn;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the rounds: take a position, wait until the change log is proven up to it, judge what it sees, announce. Not thread-safe; the
 * scheduler runs one at a time.
 */
@Singleton
final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    /** Rounds in a row before the scheduler gets its thread back. */
    private static final int BURST = 20;

    private final ReconcileStore store;
    private final CapturedPosition captured;
    private final VerdictPublisher publisher;
    private final ReconcileSettings settings;
    private final Progress progress;
    private final Ledger ledger;
    private @Nullable Position pending;
    private String lastFailure = "";

    Reconciler(
            ReconcileStore store,
            CapturedPosition captured,
            VerdictPublisher publisher,
            ReconcileSettings settings,
            Progress progress,
            Ledger ledger) {
        this.store = store;
        this.captured = captured;
        this.publisher = publisher;
        this.settings = settings;
        this.progress = progress;
        this.ledger = ledger;
    }

    @Scheduled(fixedDelay = "500ms", initialDelay = "1s")
    void tick() {
        // before the ledger has begun there may be no tables yet
        if (!settings.enabled() || ledger.state() instanceof LedgerState.Starting) {
            return;
        }
        try {
            for (int rounds = 0; rounds < BURST && !round().complete(); rounds++) {
                log.debug("another round: more transactions wait");
            }
            publisher.publishWaiting();
            lastFailure = "";
        } catch (SQLException | ExecutionException | KafkaException e) {
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                log.warn("cannot reconcile now, trying again: {}", failure);
                lastFailure = failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round; does nothing while the position waited for is unproven. */
    Round round() throws SQLException, ExecutionException, InterruptedException {
        Position position = pending == null ? store.position() : pending;
        pending = position;
        Optional<Lsn> proven = captured.proven();
        if (proven.isEmpty() || proven.get().isBefore(position.lsn())) {
            progress.waitingFor(position.lsn());
            return Round.NOTHING;
        }
        Round round = store.judge(position, proven.get(), settings.rowsPerRound());
        progress.judged(round);
        if (round.complete()) {
            pending = null;
        }
        if (round.differing() > 0) {
            log.warn(
                    "witnesses differ: transactions={} proven={}. HINT: GET /api/v1/reconciliation lists them",
                    round.differing(),
                    proven.get());
        }
        if (round.matched() > 0) {
            publisher.publishRound(round, proven.get());
        }
        return round;
    }
}
