package io.muniment.analytics.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done over one connection. */
@FunctionalInterface
public interface SqlWork<T> {

    T with(Connection connection) throws SQLException;
}
