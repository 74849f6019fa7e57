package io.muniment.catalog.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on the connection of a transaction that has nothing to tell. */
@FunctionalInterface
public interface SqlSteps {

    void on(Connection connection) throws SQLException;
}
