package io.muniment.catalog.session;

import io.muniment.catalog.account.PersonalErasure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Takes from the sessions of a deleted account where they came from; that there were sessions stays until they are cleaned up. */
@Singleton
final class SessionErasure implements PersonalErasure {

    private final SessionRows rows;

    SessionErasure(SessionRows rows) {
        this.rows = rows;
    }

    @Override
    public void erase(Connection connection, UUID account) throws SQLException {
        rows.anonymise(connection, account);
    }
}
