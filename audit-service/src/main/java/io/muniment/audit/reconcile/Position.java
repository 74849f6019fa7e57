package io.muniment.audit.reconcile;

import io.muniment.changeevents.Lsn;

/** Every transaction the snapshot sees committed before the WAL position. */
record Position(Snapshot snapshot, Lsn lsn) {}
