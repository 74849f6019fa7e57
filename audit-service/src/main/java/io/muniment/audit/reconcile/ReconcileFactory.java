package io.muniment.audit.reconcile;

import io.micronaut.context.annotation.Factory;
import io.muniment.audit.ledger.LedgerPosition;
import jakarta.inject.Singleton;

/** The ledger is what proves positions. */
@Factory
final class ReconcileFactory {
    @Singleton
    CapturedPosition capturedPosition(LedgerPosition ledger) {
        return ledger::provenPosition;
    }
}
