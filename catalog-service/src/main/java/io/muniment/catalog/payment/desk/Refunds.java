package io.muniment.catalog.payment.desk;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.Refund;
import io.muniment.catalog.payment.postgres.PaymentRows;
import io.muniment.catalog.payment.postgres.RefundRows;
import io.muniment.catalog.payment.postgres.StateChangeRows.Cause;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives money back, in part or whole. The lock on the payment keeps refunds at the same time from adding up to more than there was. */
@Singleton
public final class Refunds {

    private final PaymentRows payments;
    private final RefundRows refunds;
    private final Ledger ledger;

    Refunds(PaymentRows payments, RefundRows refunds, Ledger ledger) {
        this.payments = payments;
        this.refunds = refunds;
        this.ledger = ledger;
    }

    /**
     * Gives so much back.
     *
     * @param amount null for all that is left
     */
    public Refund refund(Connection connection, PaymentId id, @Nullable Money amount, Cause cause) throws SQLException {
        Payment before = payments.lock(connection, id);
        long part = amount == null ? before.refundable() : minor(amount, before);
        Payment after = before.refund(part);
        ledger.advance(connection, before, after, cause);
        UUID refund = UUID.randomUUID();
        refunds.insert(connection, refund, after, part, cause.at());
        return new Refund(refund, after.step(), part, after.currency(), cause.reason(), cause.by(), cause.at());
    }

    private static long minor(Money amount, Payment payment) {
        if (!amount.currency().equals(payment.currency())) {
            throw new CodedException(
                    CatalogError.INVALID_AMOUNT,
                    "payment %s was made in %s, not %s".formatted(payment.id(), payment.currency(), amount.currency()),
                    "refund in the currency of the payment");
        }
        return amount.minor();
    }
}
