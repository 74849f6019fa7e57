package io.muniment.catalog.secondfactor;

import io.muniment.catalog.account.PersonalErasure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Removes the second factor of a deleted account. */
@Singleton
final class FactorErasure implements PersonalErasure {

    private final SecondFactors factors;

    FactorErasure(SecondFactors factors) {
        this.factors = factors;
    }

    @Override
    public void erase(Connection connection, UUID account) throws SQLException {
        factors.remove(connection, account);
    }
}
