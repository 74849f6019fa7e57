package io.muniment.audit.capture;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.changeevents.Lsn;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the slot on when the database writes only what is not captured: otherwise the slot keeps its WAL for ever and
 * reconciliation cannot prove anything. Writes a transactional logical message into the WAL; its commit comes through
 * the slot after everything before it. Writes only if the WAL has moved since its own last message, so an idle database
 * stays idle.
 */
@Singleton
class SlotHeartbeat {
    static final String PREFIX = "muniment.heartbeat";

    private static final Logger log = LoggerFactory.getLogger(SlotHeartbeat.class);

    private final DataSource dataSource;
    private final CaptureSupervisor supervisor;
    private Lsn afterLast = Lsn.ZERO;

    SlotHeartbeat(DataSource dataSource, CaptureSupervisor supervisor) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.supervisor = supervisor;
    }

    @Scheduled(fixedDelay = "${capture.heartbeat:500ms}")
    void beat() {
        if (!(supervisor.state() instanceof CaptureState.Running)) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            if (position(connection).equals(afterLast)) {
                return;
            }
            // autocommit: the message's transaction ends with the statement
            try (PreparedStatement emit = connection.prepareStatement("select pg_logical_emit_message(true, ?, '')")) {
                emit.setString(1, PREFIX);
                emit.executeQuery();
            }
            afterLast = position(connection);
        } catch (SQLException e) {
            log.debug("no heartbeat this time", e);
        }
    }

    private static Lsn position(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select pg_current_wal_insert_lsn()::text");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return Lsn.parse(rows.getString(1));
        }
    }
}
