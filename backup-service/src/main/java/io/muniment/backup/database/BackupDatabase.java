package io.muniment.backup.database;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.backup.BackupError;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain SQL on the service's own schema, one statement a transaction. Thread-safe. */
@Singleton
public final class BackupDatabase {

    /** Reads one row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource pool;

    BackupDatabase(DataSource pool) {
        // the pool itself: our connections outlive any request's transaction
        this.pool = DelegatingDataSource.unwrapDataSource(pool);
    }

    /** The connection pool, for what brings its own SQL. */
    public DataSource pool() {
        return pool;
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    public <T> Optional<T> find(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /** Runs a statement and tells how many rows it touched. */
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw away(e);
        }
    }

    /** A timestamptz column; null stays null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    private static RuntimeException away(SQLException e) {
        String state = e.getSQLState() == null ? "08000" : e.getSQLState();
        // connection lost, server shutting down, or our own tables not made yet
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.equals("42P01")) {
            CodedException coded = new CodedException(
                    BackupError.DATABASE_AWAY,
                    "the backup service's database cannot be used: " + e.getMessage(),
                    "see /health/readiness and try again");
            coded.initCause(e);
            return coded;
        }
        return new IllegalStateException("SQL failed in schema backup: " + e.getMessage(), e);
    }
}
