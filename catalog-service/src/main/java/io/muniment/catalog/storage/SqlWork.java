package io.muniment.catalog.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on the connection of a transaction. */
@FunctionalInterface
public interface SqlWork<T> {

    T on(Connection connection) throws SQLException;
}
