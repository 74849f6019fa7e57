package io.muniment.analytics.schema;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections under one login. Safe for use by several threads. */
public final class Database {

    private final DataSource dataSource;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A connection in auto-commit mode; the caller closes it. */
    public Connection open() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Each statement of the work commits by itself. */
    public <T> T call(SqlWork<T> work) {
        try (Connection connection = open()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The work commits as a whole, or leaves nothing. */
    public <T> T inTransaction(SqlWork<T> work) {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                leaveAutoCommit(connection);
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A connection that broke cannot be set back, and need not be: the pool throws it away. */
    private static void leaveAutoCommit(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }
}
