package io.muniment.catalog.payment.desk;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.payment.FraudIndicator;
import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentConfiguration;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.Purchase;
import io.muniment.catalog.payment.postgres.FraudRows;
import io.muniment.catalog.payment.postgres.HeldCopies;
import io.muniment.catalog.payment.postgres.HeldCopies.Held;
import io.muniment.catalog.payment.postgres.PaymentRows.Particulars;
import io.muniment.catalog.payment.postgres.StateChangeRows.Cause;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Buys copies. In this order: hold the buyer's account; lock the copy and see that it is available at that price; bring the customer up to date; look for fraud;
 * write the payment, its first state change, the hold on the copy and what was striking. All of it or nothing is there afterwards.
 */
@Singleton
public final class Purchases {

    private final HeldCopies copies;
    private final CustomerFile customers;
    private final FraudWatch watch;
    private final FraudRows fraud;
    private final Ledger ledger;
    private final PaymentConfiguration configuration;

    Purchases(
            HeldCopies copies,
            CustomerFile customers,
            FraudWatch watch,
            FraudRows fraud,
            Ledger ledger,
            PaymentConfiguration configuration) {
        this.copies = copies;
        this.customers = customers;
        this.watch = watch;
        this.fraud = fraud;
        this.ledger = ledger;
        this.configuration = configuration;
    }

    /**
     * Authorises a payment.
     *
     * @throws CodedException when the buyer's account is gone, or the copy is not there, not available or not at that price
     */
    public PaymentId buy(Connection connection, Purchase purchase, Cause cause) throws SQLException {
        customers.hold(connection, purchase);
        requireForSale(connection, purchase);
        CustomerFile.Entry entry = customers.enter(connection, purchase, cause.at());
        List<FraudIndicator> striking = watch.look(connection, purchase, entry.customerId(), cause.at());
        Payment payment = Payment.authorised(
                PaymentId.next(cause.at()),
                purchase.copyId(),
                purchase.amount().currency(),
                purchase.amount().minor());
        ledger.open(
                connection,
                payment,
                new Particulars(
                        configuration.merchant(),
                        entry.customerId(),
                        entry.methodId(),
                        purchase.device().name(),
                        entry.placeId()),
                cause);
        fraud.insert(connection, payment.id(), striking);
        return payment.id();
    }

    private void requireForSale(Connection connection, Purchase purchase) throws SQLException {
        long id = purchase.copyId();
        Held copy = copies.lock(connection, id)
                .orElseThrow(() -> new CodedException(
                        CatalogError.UNKNOWN_REFERENCE,
                        "copy %d does not exist".formatted(id),
                        "GET /api/v1/copies lists what there is"));
        if (copy.priceMinor() == null || copy.priceCurrency() == null) {
            throw new CodedException(
                    CatalogError.COPY_NOT_FOR_SALE,
                    "copy %d is not for sale".formatted(id),
                    "choose a copy that has a price");
        }
        if (!copy.status().equals("AVAILABLE")) {
            throw new CodedException(
                    CatalogError.COPY_UNAVAILABLE,
                    "copy %d is %s".formatted(id, copy.status()),
                    "choose another copy of the game");
        }
        Money price = Money.ofMinor(copy.priceMinor(), copy.priceCurrency());
        if (purchase.amount().minor() != copy.priceMinor()
                || !purchase.amount().currency().equals(copy.priceCurrency())) {
            throw new CodedException(
                    CatalogError.PRICE_MISMATCH,
                    "copy %d costs %s %s".formatted(id, price.amount(), price.currency()),
                    "read the copy again, and show the buyer what it costs now");
        }
    }
}
