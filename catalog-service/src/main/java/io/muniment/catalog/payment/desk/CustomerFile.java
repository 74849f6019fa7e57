package io.muniment.catalog.payment.desk;

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

    private final BuyerRows buyers;
    private final MethodRows methods;
    private final PlaceRows places;

    CustomerFile(BuyerRows buyers, MethodRows methods, PlaceRows places) {
        this.buyers = buyers;
        this.methods = methods;
        this.places = places;
    }

    record Entry(long customerId, long methodId, @Nullable Long placeId) {}

    /** Locks the customer, so that one customer's purchases are made one after the other. */
    Entry enter(Connection connection, Purchase purchase, Instant now) throws SQLException {
        long customer = buyers.save(connection, purchase.account(), purchase.buyer(), now);
        return new Entry(
                customer,
                methods.save(connection, customer, purchase.method()),
                places.save(connection, purchase.place()));
    }
}
