package io.muniment.catalog.listing;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes an item of a list of the row the result set stands on. */
@FunctionalInterface
public interface RowReader<E> {

    E read(JdbcOperations jdbc, ResultSet row) throws SQLException;
}
