package io.muniment.catalog.account;

import io.muniment.servicekit.security.Role;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of auth_user behind {@link Accounts}. Counting sign-ins and locking is no change of the account's version. */
@Singleton
final class AccountRows {

    private static final String SELECT = """
            select uuid, email, role, is_active, is_verified, locked_at, locked_until, lock_reason, password_changed_at,
                   array(select group_name from public.auth_user_group where user_uuid = auth_user.uuid) as groups
            from public.auth_user
            where deleted_at is null and\s""";

    Optional<Account> byEmail(Connection connection, EmailAddress email) throws SQLException {
        return one(connection, "email = ?", email.text());
    }

    Optional<Account> byId(Connection connection, UUID id) throws SQLException {
        return one(connection, "uuid = ?", id);
    }

    /** Reads the account and keeps others from changing it until the transaction ends. */
    Optional<Account> hold(Connection connection, UUID id) throws SQLException {
        return one(connection, "uuid = ? for no key update", id);
    }

    /** Counts a failure, from 1 when the one before is longer ago than the count remembers. */
    int countFailure(Connection connection, UUID id, Instant now, Instant remembered) throws SQLException {
        String sql = """
                update public.auth_user
                set failed_sign_ins = case when last_failed_sign_in_at > ? then failed_sign_ins + 1 else 1 end,
                    last_failed_sign_in_at = ?
                where uuid = ?
                returning failed_sign_ins""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, utc(remembered));
            statement.setObject(2, utc(now));
            statement.setObject(3, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    void lock(Connection connection, UUID id, Lock lock) throws SQLException {
        String sql = """
                update public.auth_user
                set locked_at = ?, locked_until = ?, lock_reason = ?, failed_sign_ins = 0, last_failed_sign_in_at = null
                where uuid = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, utc(lock.since()));
            statement.setObject(2, lock.until() == null ? null : utc(lock.until()));
            statement.setString(3, lock.reason().name());
            statement.setObject(4, id);
            statement.executeUpdate();
        }
    }

    /** Opens the lock; whether there was one. */
    boolean unlock(Connection connection, UUID id) throws SQLException {
        String sql = """
                update public.auth_user
                set locked_at = null, locked_until = null, lock_reason = null, failed_sign_ins = 0, last_failed_sign_in_at = null
                where uuid = ? and (locked_at is not null or failed_sign_ins > 0)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            return statement.executeUpdate() > 0;
        }
    }

    /** What people see of the account changes, so this counts as a change. */
    void verify(Connection connection, UUID id) throws SQLException {
        String sql = "update public.auth_user set is_verified = true, version = version + 1, updated_at = now()"
                + " where uuid = ? and not is_verified";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }

    void signedIn(Connection connection, UUID id, Instant now) throws SQLException {
        String sql = """
                update public.auth_user
                set last_login_at = ?, locked_at = null, locked_until = null, lock_reason = null,
                    failed_sign_ins = 0, last_failed_sign_in_at = null
                where uuid = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, utc(now));
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }

    private static Optional<Account> one(Connection connection, String condition, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + condition)) {
            statement.setObject(1, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(account(row)) : Optional.empty();
            }
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        Instant lockedAt = instant(row, "locked_at");
        return new Account(
                row.getObject("uuid", UUID.class),
                row.getString("email"),
                roles(BaseRole.valueOf(row.getString("role")), (String[])
                        row.getArray("groups").getArray()),
                row.getBoolean("is_active"),
                row.getBoolean("is_verified"),
                lockedAt == null
                        ? null
                        : new Lock(
                                lockedAt,
                                instant(row, "locked_until"),
                                LockReason.valueOf(row.getString("lock_reason"))),
                instant(row, "password_changed_at"));
    }

    /** A reader changes nothing, so the role user, which may write reviews and buy, gives way. */
    static Set<Role> roles(BaseRole base, String... groups) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String group : groups) {
            Role.ofClaim(group).ifPresent(roles::add);
        }
        switch (base) {
            case admin -> roles.add(Role.ADMIN);
            case user -> {
                if (!roles.contains(Role.READER)) {
                    roles.add(Role.USER);
                }
            }
        }
        return roles;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Nullable
    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
