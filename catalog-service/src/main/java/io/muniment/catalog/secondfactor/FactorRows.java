package io.muniment.catalog.secondfactor;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables second_factor and recovery_code. */
@Singleton
final class FactorRows {

    Optional<Factor> find(Connection connection, UUID account) throws SQLException {
        return one(connection, account, "");
    }

    /** Finds the row and keeps it from others until the transaction ends, so that codes are looked at one at a time. */
    Optional<Factor> hold(Connection connection, UUID account) throws SQLException {
        return one(connection, account, " for update");
    }

    private static Optional<Factor> one(Connection connection, UUID account, String lock) throws SQLException {
        String sql =
                "select secret_sealed, last_step, confirmed_at from public.second_factor where user_uuid = ?" + lock;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                OffsetDateTime confirmed = row.getObject(3, OffsetDateTime.class);
                return Optional.of(
                        new Factor(row.getBytes(1), row.getLong(2), confirmed == null ? null : confirmed.toInstant()));
            }
        }
    }

    /** Puts an unconfirmed secret in the place of another unconfirmed one; false when there is a confirmed one. */
    boolean propose(Connection connection, UUID account, byte[] sealedSecret, Instant now) throws SQLException {
        String sql = """
                insert into public.second_factor (user_uuid, secret_sealed, created_at) values (?, ?, ?)
                on conflict on constraint second_factor_pkey do update
                set secret_sealed = excluded.secret_sealed, created_at = excluded.created_at, last_step = 0
                where second_factor.confirmed_at is null""";
        return update(connection, sql, account, sealedSecret, utc(now)) == 1;
    }

    void confirm(Connection connection, UUID account, Instant now) throws SQLException {
        update(
                connection,
                "update public.second_factor set confirmed_at = ? where user_uuid = ? and confirmed_at is null",
                utc(now),
                account);
    }

    /** Takes the step unless it, or a later one, has been taken. */
    boolean take(Connection connection, UUID account, long step) throws SQLException {
        String sql = "update public.second_factor set last_step = ? where user_uuid = ? and last_step < ?";
        return update(connection, sql, step, account, step) == 1;
    }

    /** Uses a recovery code up; false when there is no such unused one. */
    boolean useUp(Connection connection, UUID account, byte[] hash, Instant now) throws SQLException {
        String sql = "update public.recovery_code set used_at = ? where user_uuid = ? and hash = ? and used_at is null";
        return update(connection, sql, utc(now), account, hash) == 1;
    }

    int unusedCodes(Connection connection, UUID account) throws SQLException {
        String sql = "select count(*) from public.recovery_code where user_uuid = ? and used_at is null";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    void replaceCodes(Connection connection, UUID account, List<RecoveryCode> codes, Instant now) throws SQLException {
        update(connection, "delete from public.recovery_code where user_uuid = ?", account);
        String sql = "insert into public.recovery_code (user_uuid, hash, made_at) values (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (RecoveryCode code : codes) {
                statement.setObject(1, account);
                statement.setBytes(2, code.hash());
                statement.setObject(3, utc(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Whether there was one. */
    boolean remove(Connection connection, UUID account) throws SQLException {
        update(connection, "delete from public.recovery_code where user_uuid = ?", account);
        return update(connection, "delete from public.second_factor where user_uuid = ?", account) == 1;
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
