package io.muniment.catalog.payment.desk;

import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentStatus;
import io.muniment.catalog.payment.postgres.HeldCopies;
import io.muniment.catalog.payment.postgres.PaymentRows;
import io.muniment.catalog.payment.postgres.PaymentRows.Particulars;
import io.muniment.catalog.payment.postgres.StateChangeRows;
import io.muniment.catalog.payment.postgres.StateChangeRows.Cause;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes a payment's new state together with what must not be without it: the state change, and what becomes of the copy. */
@Singleton
public final class Ledger {

    private final PaymentRows payments;
    private final StateChangeRows changes;
    private final HeldCopies copies;

    Ledger(PaymentRows payments, StateChangeRows changes, HeldCopies copies) {
        this.payments = payments;
        this.changes = changes;
        this.copies = copies;
    }

    /** Writes a new payment, whose copy the transaction has locked and found available. */
    void open(Connection connection, Payment payment, Particulars particulars, Cause cause) throws SQLException {
        payments.insert(connection, payment, particulars);
        changes.insert(connection, null, payment, cause);
        copies.hold(connection, payment.copyId(), payment.id(), cause.at());
    }

    /** Writes what has become of a payment that is locked with its copy. */
    void advance(Connection connection, Payment before, Payment after, Cause cause) throws SQLException {
        payments.update(connection, after, cause.at());
        changes.insert(connection, before, after, cause);
        if (!after.status().isOpen()) {
            copies.release(connection, after.copyId(), after.id(), cause.at());
        } else if (after.status() == PaymentStatus.CAPTURED) {
            copies.sell(connection, after.copyId(), cause.at());
        }
    }
}
