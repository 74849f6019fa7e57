package io.muniment.backup.source;

import io.muniment.backup.BackupError;
import io.muniment.servicekit.problem.CodedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consistent view of the database, held open until closed. Other sessions join it by its id; the position is read in the
 * same transaction.
 */
public final class SourceSnapshot implements AutoCloseable {

    // the snapshot lives as long as a dump, whatever limits the role or server sets
    private static final List<String> UNHURRIED =
            List.of("set statement_timeout = 0", "set lock_timeout = 0", "set idle_in_transaction_session_timeout = 0");
    private static final String BEGIN = "begin isolation level repeatable read, read only";

    private final Target target;
    private final Connection holder;
    private final String id;
    private final ServerFacts facts;

    private SourceSnapshot(Target target, Connection holder) throws SQLException {
        this.target = target;
        this.holder = holder;
        try (Statement statement = holder.createStatement()) {
            begin(statement);
            id = text(statement, "select pg_catalog.pg_export_snapshot()");
            facts = facts(statement);
        }
    }

    /**
     * Takes the snapshot.
     *
     * @throws CodedException {@code unknown_database} or {@code database_away}
     */
    public static SourceSnapshot of(Target target) {
        Connection connection = null;
        try {
            connection = target.connect();
            return new SourceSnapshot(target, connection);
        } catch (SQLException e) {
            closeQuietly(connection);
            boolean unknown = "3D000".equals(e.getSQLState());
            CodedException coded = new CodedException(
                    unknown ? BackupError.UNKNOWN_DATABASE : BackupError.DATABASE_AWAY,
                    "no snapshot of %s: %s".formatted(target, e.getMessage()),
                    unknown
                            ? "name a database of this server"
                            : "check that the server runs and takes this role's password");
            coded.initCause(e);
            throw coded;
        }
    }

    public String id() {
        return id;
    }

    public ServerFacts facts() {
        return facts;
    }

    /** Another session in the same snapshot; the caller closes it. */
    public Connection join() throws SQLException {
        Connection connection = target.connect();
        try (Statement statement = connection.createStatement()) {
            begin(statement);
            statement.execute("set transaction snapshot '" + id.replace("'", "''") + "'");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    @Override
    public void close() {
        closeQuietly(holder);
    }

    private static void begin(Statement statement) throws SQLException {
        for (String setting : UNHURRIED) {
            statement.execute(setting);
        }
        statement.execute(BEGIN);
    }

    private static ServerFacts facts(Statement statement) throws SQLException {
        List<String> roles = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select rolname from pg_catalog.pg_roles where rolname !~ '^pg_' order by rolname")) {
            while (rows.next()) {
                roles.add(rows.getString(1));
            }
        }
        try (ResultSet row = statement.executeQuery("""
                select current_setting('server_version'), current_setting('server_version_num')::int / 10000,
                       case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end::text,
                       pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, pg_database_size(d.oid)
                  from pg_catalog.pg_database d
                 where d.datname = current_database()
                """)) {
            row.next();
            return new ServerFacts(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getLong(7),
                    roles);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException gone) {
            // the server ends the transaction with the session, whichever side closed first
        }
    }
}
