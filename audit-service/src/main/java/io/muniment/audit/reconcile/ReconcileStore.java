package io.muniment.audit.reconcile;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.audit.sql.SqlFile;
import io.muniment.changeevents.Lsn;
import io.muniment.changeevents.TransactionId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * Judges in SQL. A round is one transaction: verdicts, repairs and the watermark appear together or not at all, so a crash at any point
 * is a round that never was.
 */
@Singleton
final class ReconcileStore {
    private static final SqlFile POSITION = SqlFile.of(ReconcileStore.class, "position.sql");
    private static final SqlFile WATERMARK = SqlFile.of(ReconcileStore.class, "watermark.sql");
    private static final SqlFile CUT = SqlFile.of(ReconcileStore.class, "cut.sql");
    private static final SqlFile JUDGE = SqlFile.of(ReconcileStore.class, "judge.sql");
    private static final SqlFile DIFFERING = SqlFile.of(ReconcileStore.class, "differing.sql");
    private static final SqlFile LATE = SqlFile.of(ReconcileStore.class, "late.sql");
    private static final SqlFile ADVANCE = SqlFile.of(ReconcileStore.class, "advance.sql");
    private static final String NONE = "{}";

    private final DataSource dataSource;

    ReconcileStore(DataSource dataSource) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** The present moment. */
    Position position() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(POSITION.text());
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Position(Snapshot.parse(row.getString(1)), Lsn.parse(row.getString(2)));
        }
    }

    /**
     * Judges what the position's snapshot sees and no round has judged.
     *
     * @param proven at or behind the position's LSN; the change log is complete up to here
     * @param rows about how many rows of a log to read at most
     */
    Round judge(Position position, Lsn proven, int rows) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Round round = judge(connection, position, proven, rows);
                connection.commit();
                return round;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static Round judge(Connection connection, Position position, Lsn proven, int rows) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            // the logs outgrow their statistics between two analyses; a scan of a whole log is never the better plan
            // here
            settings.execute("set local enable_seqscan = off");
        }
        Snapshot judged;
        boolean lateDue;
        OffsetDateTime lateSeen;
        try (PreparedStatement select = connection.prepareStatement(WATERMARK.text());
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                // another replica is at it
                return Round.NOTHING;
            }
            judged = Snapshot.parse(row.getString(1));
            lateSeen = row.getObject(3, OffsetDateTime.class);
            lateDue = row.getBoolean(4);
        }
        if (position.snapshot().isBehind(judged)) {
            // another replica has gone further meanwhile; going back would judge repaired transactions again, as equal
            return Round.NOTHING;
        }
        TransactionId cut = cut(connection, judged, position.snapshot(), rows);
        Snapshot upto = position.snapshot().endingAt(cut);
        boolean complete = upto.equals(position.snapshot());
        long seed = ThreadLocalRandom.current().nextLong();

        Compared compared = compare(connection, judged, upto, proven, seed);
        int differing = settle(connection, compared.differing(), proven, seed);
        if (lateDue) {
            differing += settle(connection, late(connection, lateSeen), proven, seed);
        }
        advance(connection, upto, proven, compared.matched(), lateDue);
        return new Round(compared.matched(), differing, complete);
    }

    private record Compared(long matched, String differing) {}

    private static Compared compare(Connection connection, Snapshot judged, Snapshot upto, Lsn proven, long seed)
            throws SQLException {
        try (PreparedStatement judge = connection.prepareStatement(JUDGE.text())) {
            for (int offset = 0; offset <= 5; offset += 5) {
                judge.setLong(offset + 1, seed);
                judge.setString(offset + 2, judged.upto().toString());
                judge.setString(offset + 3, upto.upto().toString());
                judge.setString(offset + 4, judged.openAsArray());
                judge.setString(offset + 5, upto.toString());
            }
            judge.setString(11, proven.toString());
            try (ResultSet row = judge.executeQuery()) {
                row.next();
                return new Compared(row.getLong(1), row.getString(3));
            }
        }
    }

    private static TransactionId cut(Connection connection, Snapshot judged, Snapshot now, int rows)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CUT.text())) {
            for (int offset = 0; offset <= 4; offset += 4) {
                select.setString(offset + 1, judged.upto().toString());
                select.setString(offset + 2, now.upto().toString());
                select.setInt(offset + 3, rows);
                select.setString(offset + 4, judged.upto().toString());
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String cut = row.getString(1);
                return cut == null ? now.upto() : TransactionId.parse(cut);
            }
        }
    }

    private static String late(Connection connection, OffsetDateTime seen) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATE.text())) {
            select.setObject(1, seen);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static int settle(Connection connection, String transactions, Lsn proven, long seed) throws SQLException {
        if (transactions.equals(NONE)) {
            return 0;
        }
        try (PreparedStatement settle = connection.prepareStatement(DIFFERING.text())) {
            settle.setLong(1, seed);
            settle.setString(2, transactions);
            settle.setLong(3, seed);
            settle.setString(4, transactions);
            settle.setString(5, proven.toString());
            settle.setString(6, proven.toString());
            return settle.executeUpdate();
        }
    }

    private static void advance(Connection connection, Snapshot upto, Lsn proven, long matched, boolean lateSeen)
            throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE.text())) {
            advance.setString(1, upto.toString());
            advance.setString(2, proven.toString());
            advance.setLong(3, matched);
            advance.setBoolean(4, lateSeen);
            advance.executeUpdate();
        }
    }
}
