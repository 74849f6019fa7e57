package io.muniment.backup.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Locks that end with their holder: each is an advisory lock of a session of its own, which the server releases when the session
 * ends, however that happens. So whoever has the lock knows that nobody else is at work.
 */
@Singleton
public final class RunLocks {

    private static final String KEY = "hashtextextended('muniment.backup.' || ?, 0)";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A lock held until closed. */
    public static final class Held implements AutoCloseable {

        private final Connection session;

        private Held(Connection session) {
            this.session = session;
        }

        /** Whether the session, and with it the lock, is still there. */
        public boolean stillHeld() throws SQLException {
            return session.isValid(5);
        }

        @Override
        public void close() {
            try (Connection ending = session;
                    PreparedStatement unlock = ending.prepareStatement("select pg_advisory_unlock_all()")) {
                unlock.execute();
            } catch (SQLException broken) {
                // a broken session has lost its locks already, and the pool throws it away
            }
        }
    }

    private final BackupDatabase database;

    RunLocks(BackupDatabase database) {
        this.database = database;
    }

    /**
     * Takes the lock of that name, or tells that another session has it.
     *
     * @param patience how long to wait for it; zero asks once
     */
    public Optional<Held> acquire(String name, Duration patience) throws SQLException {
        Connection session = database.pool().getConnection();
        boolean taken = false;
        try {
            taken = patience.isZero() ? tried(session, name) : waited(session, name, patience);
        } finally {
            if (!taken) {
                session.close();
            }
        }
        return taken ? Optional.of(new Held(session)) : Optional.empty();
    }

    private static boolean tried(Connection session, String name) throws SQLException {
        try (PreparedStatement lock = session.prepareStatement("select pg_try_advisory_lock(" + KEY + ")")) {
            lock.setString(1, name);
            try (ResultSet answer = lock.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private static boolean waited(Connection session, String name, Duration patience) throws SQLException {
        try (PreparedStatement limit = session.prepareStatement("select set_config('lock_timeout', ?, false)");
                PreparedStatement lock = session.prepareStatement("select pg_advisory_lock(" + KEY + ")")) {
            limit.setString(1, patience.toMillis() + "ms");
            limit.execute();
            lock.setString(1, name);
            lock.execute();
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            try (PreparedStatement unlimited = session.prepareStatement("reset lock_timeout")) {
                unlimited.execute();
            }
        }
    }
}
