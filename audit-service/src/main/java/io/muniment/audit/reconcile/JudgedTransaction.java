package io.muniment.audit.reconcile;

import io.muniment.changeevents.Lsn;
import io.muniment.changeevents.TransactionId;
import java.time.Instant;

/**
 * A verdict with its grounds.
 *
 * @param detail JSON: tables and keys of the rows that differ
 * @param provenUpto the change log was complete up to here
 */
record JudgedTransaction(
        TransactionId transaction,
        Verdict verdict,
        long triggerRows,
        long changeRows,
        String detail,
        Lsn provenUpto,
        Instant decidedAt) {}
