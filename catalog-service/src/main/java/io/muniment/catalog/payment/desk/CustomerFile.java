package io.muniment.catalog.payment.desk;

import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.SignedIn;
import io.muniment.catalog.payment.Purchase;
import io.muniment.catalog.payment.postgres.BuyerRows;
import io.muniment.catalog.payment.postgres.MethodRows;
import io.muniment.catalog.payment.postgres.PlaceRows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a buyer, brought up to date with each purchase. */
@Singleton
public final class CustomerFile {

    private final Accounts accounts;
    private final BuyerRows buyers;
    private final MethodRows methods;
    private final PlaceRows places;

    CustomerFile(Accounts accounts, BuyerRows buyers, MethodRows methods, PlaceRows places) {
        this.accounts = accounts;
        this.buyers = buyers;
        this.methods = methods;
        this.places = places;
    }

    record Entry(long customerId, long methodId, @Nullable Long placeId) {}

    /**
     * Keeps the account from being deleted until the transaction ends, which would erase the customer before what is personal is written.
     * To be called before anything else is locked: a deletion holds the account first too.
     *
     * @throws io.muniment.servicekit.problem.CodedException when it was deleted since the request was let in
     */
    void hold(Connection connection, Purchase purchase) throws SQLException {
        if (accounts.hold(connection, purchase.account()).isEmpty()) {
            throw SignedIn.noAccount();
        }
    }

    /** Locks the customer, so that one customer's purchases are made one after the other. */
    Entry enter(Connection connection, Purchase purchase, Instant now) throws SQLException {
        long customer = buyers.save(connection, purchase.account(), purchase.buyer(), now);
        return new Entry(
                customer,
                methods.save(connection, customer, purchase.method()),
                places.save(connection, purchase.place()));
    }
}
