package io.muniment.catalog.session;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table auth_session. */
@Singleton
final class SessionRows {

    private static final String COLUMNS =
            "uuid, user_uuid, second_factor, client_address, user_agent, started_at, refreshed_at, idle_expires_at, expires_at, ended_at, end_reason";

    private final String closeRunOut = SqlText.of("close_run_out.sql");
    private final String forgetEnded = SqlText.of("forget_ended.sql");

    void insert(Connection connection, Session session) throws SQLException {
        String sql = """
                insert into public.auth_session
                  (uuid, user_uuid, second_factor, client_address, user_agent, started_at, refreshed_at, idle_expires_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, session.id());
            statement.setObject(2, session.account());
            statement.setBoolean(3, session.secondFactor());
            statement.setString(4, session.clientAddress());
            statement.setString(5, session.userAgent());
            statement.setObject(6, utc(session.startedAt()));
            statement.setObject(7, utc(session.refreshedAt()));
            statement.setObject(8, utc(session.idleExpiresAt()));
            statement.setObject(9, utc(session.expiresAt()));
            statement.executeUpdate();
        }
    }

    boolean isOpen(Connection connection, UUID id, Instant now) throws SQLException {
        String sql = "select from public.auth_session where uuid = ? and ended_at is null and idle_expires_at > ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.setObject(2, utc(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    Optional<Session> find(Connection connection, UUID id) throws SQLException {
        return sessions(connection, "select " + COLUMNS + " from public.auth_session where uuid = ?", id).stream()
                .findFirst();
    }

    /** The account's open sessions, the one used last first. */
    List<Session> open(Connection connection, UUID account, Instant now) throws SQLException {
        String sql = "select " + COLUMNS + " from public.auth_session where user_uuid = ? and ended_at is null"
                + " and idle_expires_at > ? order by refreshed_at desc, uuid";
        return sessions(connection, sql, account, utc(now));
    }

    List<Session> all(Connection connection, UUID account) throws SQLException {
        String sql = "select " + COLUMNS + " from public.auth_session where user_uuid = ? order by started_at, uuid";
        return sessions(connection, sql, account);
    }

    /** Prolongs the session if it is open; one that is being ended by another transaction waits, and is not. */
    Optional<Session> prolong(Connection connection, UUID id, Instant now, Instant idleEnd) throws SQLException {
        String sql = """
                update public.auth_session
                set refreshed_at = greatest(refreshed_at, ?), idle_expires_at = least(?, expires_at)
                where uuid = ? and ended_at is null and idle_expires_at > ?
                returning\s""" + COLUMNS;
        return sessions(connection, sql, utc(now), utc(idleEnd), id, utc(now)).stream()
                .findFirst();
    }

    /** Ends the session; empty when it had been ended before. */
    Optional<Session> end(Connection connection, UUID id, String reason, Instant now) throws SQLException {
        String sql =
                "update public.auth_session set ended_at = ?, end_reason = ? where uuid = ? and ended_at is null returning "
                        + COLUMNS;
        return sessions(connection, sql, utc(now), reason, id).stream().findFirst();
    }

    List<Session> endAll(Connection connection, UUID account, String reason, Instant now) throws SQLException {
        String sql =
                "update public.auth_session set ended_at = ?, end_reason = ? where user_uuid = ? and ended_at is null returning "
                        + COLUMNS;
        return sessions(connection, sql, utc(now), reason, account);
    }

    /** Ends sessions that have run out, at most a few hundred; those another replica is at are left to it. */
    List<Session> closeRunOut(Connection connection, Instant now) throws SQLException {
        return sessions(connection, closeRunOut, utc(now));
    }

    /** Deletes sessions that ended before then, at most a few hundred, and tells how many. */
    int forget(Connection connection, Instant endedBefore) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(forgetEnded)) {
            statement.setObject(1, utc(endedBefore));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Takes away where the sessions came from. */
    void anonymise(Connection connection, UUID account) throws SQLException {
        String sql = "update public.auth_session set client_address = '', user_agent = null where user_uuid = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            statement.executeUpdate();
        }
    }

    private static List<Session> sessions(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<Session> sessions = new ArrayList<>();
                while (row.next()) {
                    sessions.add(session(row));
                }
                return sessions;
            }
        }
    }

    static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("uuid", UUID.class),
                row.getObject("user_uuid", UUID.class),
                row.getBoolean("second_factor"),
                row.getString("client_address"),
                row.getString("user_agent"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("refreshed_at", OffsetDateTime.class).toInstant(),
                row.getObject("idle_expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getString("end_reason"));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Nullable
    private static Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
