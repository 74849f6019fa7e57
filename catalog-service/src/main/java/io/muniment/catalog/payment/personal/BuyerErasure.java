package io.muniment.catalog.payment.personal;

import io.muniment.catalog.account.PersonalErasure;
import io.muniment.catalog.payment.postgres.BuyerRows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** A deleted account's payments stay in the books without its holder's name and addresses. */
@Singleton
final class BuyerErasure implements PersonalErasure {

    private final BuyerRows buyers;
    private final Clock clock;

    BuyerErasure(BuyerRows buyers, Clock clock) {
        this.buyers = buyers;
        this.clock = clock;
    }

    @Override
    public void erase(Connection connection, UUID account) throws SQLException {
        buyers.erase(connection, account, clock.instant());
    }
}
