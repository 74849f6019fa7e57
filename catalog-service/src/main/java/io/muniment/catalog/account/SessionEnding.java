package io.muniment.catalog.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Ends sessions for the sake of an account: whoever keeps sessions makes a bean of it. */
public interface SessionEnding {

    /**
     * Ends every session of the account, in the transaction of the connection.
     *
     * @param reason such as {@code password_changed}
     */
    void endAll(Connection connection, UUID account, String reason) throws SQLException;
}
