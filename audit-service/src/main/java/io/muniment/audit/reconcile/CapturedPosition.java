package io.muniment.audit.reconcile;

import io.muniment.changeevents.Lsn;
import java.util.Optional;

/** How far the change log is complete. */
@FunctionalInterface
interface CapturedPosition {
    /**
     * A position before which every committed change is in the change log, or parked. Never goes back.
     *
     * @return empty while nothing is proven
     */
    Optional<Lsn> proven();
}
