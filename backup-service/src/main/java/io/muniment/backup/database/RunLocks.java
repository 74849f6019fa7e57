package io.muniment.backup.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Locks that end with their holder: each is an advisory lock of a session of its own, which the server releases when the session
 * ends, however that happens. So whoever has the lock knows that nobody else is at work.
 */
@Singleton
public final class RunLocks {

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

    /** Takes the lock of that name, or tells that another session has it. */
    public Optional<Held> tryAcquire(String name) throws SQLException {
        Connection session = database.pool().getConnection();
        boolean taken = false;
        try (PreparedStatement lock =
                session.prepareStatement("select pg_try_advisory_lock(hashtextextended('muniment.backup.' || ?, 0))")) {
            lock.setString(1, name);
            try (ResultSet answer = lock.executeQuery()) {
                answer.next();
                taken = answer.getBoolean(1);
            }
        } finally {
            if (!taken) {
                session.close();
            }
        }
        return taken ? Optional.of(new Held(session)) : Optional.empty();
    }
}
