package io.muniment.audit.capture;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.changeevents.Lsn;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the replication slot honest: it is made once and recorded, and from then on a slot that is missing, lost or
 * somebody else's is an alarm and never a reason to make another, because what happened in between would be lost in
 * silence.
 *
 * <p>Making it takes three steps: record the intent (committed), make the slot, record its position. A crash after the
 * first leaves an intent without a position: the next start makes the slot, or takes over the one just made. No table
 * is tracked before the last step, so nothing can be missed in between.
 */
@Singleton
public final class SlotGuard {
    private static final Logger log = LoggerFactory.getLogger(SlotGuard.class);
    private static final String PLUGIN = "pgoutput";

    private final DataSource ledger;
    private final CaptureSettings settings;
    private final String jdbcUrl;

    SlotGuard(DataSource ledger, CaptureSettings settings, @Property(name = "datasources.default.url") String jdbcUrl) {
        this.ledger = DelegatingDataSource.unwrapDataSource(ledger);
        this.settings = settings;
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * Makes the slot if it never was; otherwise changes nothing.
     *
     * @throws SQLException if the database is away
     */
    public void ensure() throws SQLException {
        try (Connection connection = ledger.getConnection()) {
            long system = systemIdentifier(connection);
            Optional<Recorded> recorded = recorded(connection);
            if (recorded.isEmpty()) {
                if (slot(connection).isPresent()) {
                    return; // foreign: inspect() raises the alarm
                }
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into audit.capture_slot (slot_name, system_identifier) values (?, ?) on conflict do nothing")) {
                    insert.setString(1, settings.slotName());
                    insert.setLong(2, system);
                    insert.executeUpdate();
                }
            } else if (recorded.get().createdAt() != null || recorded.get().system() != system) {
                return;
            }
            Lsn created = createOrTakeOver(connection);
            try (PreparedStatement update = connection.prepareStatement(
                    "update audit.capture_slot set created_lsn = ?::pg_lsn where slot_name = ? and created_lsn is null")) {
                update.setString(1, created.toString());
                update.setString(2, settings.slotName());
                if (update.executeUpdate() == 1) {
                    log.info("made the replication slot: slot={} lsn={}", settings.slotName(), created);
                }
            }
        }
    }

    /** Looks at the slot as it is now. */
    SlotVerdict inspect() throws SQLException {
        try (Connection connection = ledger.getConnection()) {
            Optional<Recorded> recorded = recorded(connection);
            Optional<Slot> found = slot(connection);
            if (recorded.isEmpty()) {
                return found.isEmpty()
                        ? alarm("is not recorded in audit.capture_slot", "restart audit-service, which makes it")
                        : alarm(
                                "exists but was not made by Muniment",
                                "drop it with pg_drop_replication_slot, or set capture.slot-name to another name");
            }
            if (recorded.get().system() != systemIdentifier(connection)) {
                return alarm(
                        "was made on another cluster; this one is a copy",
                        "delete its row from audit.capture_slot to begin a new record here");
            }
            if (found.isEmpty()) {
                return alarm(
                        "is missing; changes since its last position are lost to capture",
                        "find out who dropped it; then delete its row from audit.capture_slot, restart, and let"
                                + " reconciliation repair the gap from the trigger log");
            }
            return judge(found.get(), recorded.get(), connection);
        }
    }

    /** How much WAL the slot keeps, in bytes; empty without a slot. */
    OptionalLong retainedBytes() throws SQLException {
        try (Connection connection = ledger.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), restart_lsn)::bigint
                          from pg_replication_slots
                         where slot_name = ? and restart_lsn is not null""")) {
            select.setString(1, settings.slotName());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private SlotVerdict judge(Slot slot, Recorded recorded, Connection connection) throws SQLException {
        if (!slot.plugin().equals(PLUGIN) || !slot.database().equals(connection.getCatalog())) {
            return alarm(
                    "belongs to plugin '" + slot.plugin() + "' on database '" + slot.database() + "'",
                    "set capture.slot-name to another name");
        }
        if (slot.walStatus().equals("lost")) {
            return alarm(
                    "has lost WAL it still needed (wal_status lost)",
                    "raise max_slot_wal_keep_size; then drop the slot, delete its row from audit.capture_slot, restart,"
                            + " and let reconciliation repair the gap from the trigger log");
        }
        Lsn created = recorded.createdAt();
        if (created != null && slot.confirmed().isBefore(created)) {
            return alarm(
                    "stands before the position it was made at",
                    "somebody made it anew; drop it and see the runbook on a missing slot");
        }
        return slot.activePid() == 0
                ? new SlotVerdict.Usable(slot.confirmed())
                : new SlotVerdict.Busy(slot.activePid());
    }

    private SlotVerdict alarm(String problem, String hint) {
        return new SlotVerdict.Alarm("replication slot '" + settings.slotName() + "' " + problem + ". HINT: " + hint);
    }

    private Lsn createOrTakeOver(Connection connection) throws SQLException {
        Optional<Slot> made = slot(connection);
        if (made.isPresent()) {
            return made.get().confirmed();
        }
        try (Connection replication = DriverManager.getConnection(jdbcUrl, settings.user(), settings.password());
                PreparedStatement create = replication.prepareStatement(
                        "select lsn::text from pg_create_logical_replication_slot(?, ?)")) {
            create.setString(1, settings.slotName());
            create.setString(2, PLUGIN);
            try (ResultSet result = create.executeQuery()) {
                result.next();
                return Lsn.parse(result.getString(1));
            }
        }
    }

    private Optional<Recorded> recorded(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select system_identifier, created_lsn::text from audit.capture_slot where slot_name = ?")) {
            select.setString(1, settings.slotName());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                @Nullable String lsn = rows.getString(2);
                return Optional.of(new Recorded(rows.getLong(1), lsn == null ? null : Lsn.parse(lsn)));
            }
        }
    }

    private Optional<Slot> slot(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(plugin, ''), coalesce(database, ''), coalesce(active_pid, 0),
                       coalesce(wal_status, 'lost'), coalesce(confirmed_flush_lsn, '0/0')::text
                  from pg_replication_slots
                 where slot_name = ?""")) {
            select.setString(1, settings.slotName());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Slot(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getInt(3),
                                rows.getString(4),
                                Lsn.parse(rows.getString(5))))
                        : Optional.empty();
            }
        }
    }

    private static long systemIdentifier(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select system_identifier from pg_control_system()");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private record Recorded(long system, @Nullable Lsn createdAt) {}

    private record Slot(String plugin, String database, int activePid, String walStatus, Lsn confirmed) {}
}
