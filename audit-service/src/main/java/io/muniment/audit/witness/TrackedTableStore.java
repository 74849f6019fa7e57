package io.muniment.audit.witness;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.audit.sql.SqlFile;
import io.muniment.changeevents.Lsn;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks PostgreSQL for the tables' state, and has it attach the triggers. */
@Singleton
final class TrackedTableStore {
    /** A writer waits at most this long behind an attachment that itself waits. */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '3s'";

    /** Whoever has written holds the lock on the id of their transaction until it ends. */
    private static final String WRITERS = """
            select array_agg(transactionid::text) from pg_locks
            where locktype = 'transactionid' and mode = 'ExclusiveLock' and granted and pid <> pg_backend_pid()""";

    private static final String STILL_THERE = WRITERS + " and transactionid::text = any (?)";

    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private static final SqlFile TABLES = SqlFile.of(TrackedTableStore.class, "tracked-tables.sql");

    private final DataSource dataSource;

    TrackedTableStore(DataSource dataSource) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** A table with the object id that names it to PostgreSQL. */
    record Row(long relation, TrackedTable table) {}

    void trackSchema(String schema) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement track = connection.prepareStatement("select audit.track_schema(?)")) {
            track.setString(1, schema);
            track.execute();
        }
    }

    /**
     * Waits until all transactions have ended that write now. A table made in one of them is neither seen from here, nor was the schema
     * tracked when its event trigger looked.
     *
     * @return false when one of them took longer than that
     */
    boolean awaitWriters(Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement writers = connection.prepareStatement(WRITERS);
                PreparedStatement still = connection.prepareStatement(STILL_THERE)) {
            Array first = ids(writers);
            if (first == null) {
                return true;
            }
            still.setArray(1, first);
            while (ids(still) != null) {
                if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE);
            }
            return true;
        }
    }

    private static @Nullable Array ids(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getArray(1);
        }
    }

    List<Row> tables() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(TABLES.text());
                ResultSet rows = select.executeQuery()) {
            List<Row> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(new Row(rows.getLong("relation"), table(rows)));
            }
            return tables;
        }
    }

    /**
     * Attaches one table in a transaction of its own, so that its lock is held for that table only.
     *
     * @return whether anything had to be done
     * @throws SQLException also when the table's writers held it for too long (state 55P03)
     */
    boolean attach(long relation) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement();
                    PreparedStatement attach =
                            connection.prepareStatement("select audit.attach_witness(?::oid::regclass)")) {
                settings.execute(LOCK_TIMEOUT);
                attach.setLong(1, relation);
                try (ResultSet result = attach.executeQuery()) {
                    result.next();
                    boolean done = result.getBoolean(1);
                    connection.commit();
                    return done;
                }
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static TrackedTable table(ResultSet row) throws SQLException {
        String trackedFrom = row.getString("tracked_from");
        return new TrackedTable(
                row.getString("table_schema"),
                row.getString("table_name"),
                texts(row.getArray("key_columns")),
                texts(row.getArray("generated_columns")),
                trackedFrom == null ? null : Lsn.parse(trackedFrom),
                instant(row.getObject("tracked_at", OffsetDateTime.class)),
                TrackedTable.State.valueOf(row.getString("state")),
                row.getLong("rows_in_log"),
                row.getString("note"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
