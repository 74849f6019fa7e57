package io.muniment.catalog.payment.desk;

import io.muniment.catalog.payment.FraudIndicator;
import io.muniment.catalog.payment.FraudRules;
import io.muniment.catalog.payment.PaymentConfiguration;
import io.muniment.catalog.payment.PaymentHistory;
import io.muniment.catalog.payment.Place;
import io.muniment.catalog.payment.Purchase;
import io.muniment.catalog.payment.postgres.FraudRows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at each purchase with the customer's history at hand. */
@Singleton
public final class FraudWatch {

    private final FraudRows rows;
    private final FraudRules rules;
    private final PaymentConfiguration configuration;

    FraudWatch(FraudRows rows, FraudRules rules, PaymentConfiguration configuration) {
        this.rows = rows;
        this.rules = rules;
        this.configuration = configuration;
    }

    /** What is striking about a purchase that is not written yet. */
    List<FraudIndicator> look(Connection connection, Purchase purchase, long customerId, Instant now)
            throws SQLException {
        PaymentHistory history = rows.history(
                connection, customerId, purchase.amount().currency(), now.minus(configuration.velocityWindow()));
        return rules.look(purchase.amount().minor(), purchase.buyer().country(), country(purchase.place()), history);
    }

    @Nullable
    private static String country(@Nullable Place place) {
        return place == null ? null : place.country();
    }
}
