package io.muniment.catalog.payment.desk;

import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.postgres.PaymentRows;
import io.muniment.catalog.payment.postgres.StateChangeRows.Cause;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** Captures, fails and cancels what is authorised. */
@Singleton
public final class Settlements {

    private final PaymentRows payments;
    private final Ledger ledger;

    Settlements(PaymentRows payments, Ledger ledger) {
        this.payments = payments;
        this.ledger = ledger;
    }

    public void capture(Connection connection, PaymentId id, Cause cause) throws SQLException {
        settle(connection, id, cause, Payment::capture);
    }

    public void fail(Connection connection, PaymentId id, Cause cause) throws SQLException {
        settle(connection, id, cause, Payment::fail);
    }

    public void cancel(Connection connection, PaymentId id, Cause cause) throws SQLException {
        settle(connection, id, cause, Payment::cancel);
    }

    private void settle(Connection connection, PaymentId id, Cause cause, UnaryOperator<Payment> change)
            throws SQLException {
        Payment before = payments.lock(connection, id);
        ledger.advance(connection, before, change.apply(before), cause);
    }
}
