package io.muniment.catalog.account;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Empties the rows of a deleted account; the constraint auth_user_deleted_is_empty says what must be gone. */
@Singleton
final class AccountErasure {

    private final AccountTokens tokens;

    AccountErasure(AccountTokens tokens) {
        this.tokens = tokens;
    }

    void erase(Connection connection, UUID account) throws SQLException {
        tokens.cancelAll(connection, account);
        run(connection, "delete from public.auth_user_group where user_uuid = ?", account);
        Optional<UUID> profile = profile(connection, account);
        run(connection, """
                update public.auth_user
                set email = 'deleted-' || uuid || '@deleted.invalid', password_hash = null, password_changed_at = null,
                    role = 'user', is_verified = false, is_active = false, last_login_at = null, profile_uuid = null,
                    failed_sign_ins = 0, last_failed_sign_in_at = null,
                    locked_at = null, locked_until = null, lock_reason = null,
                    deleted_at = now(), version = version + 1, updated_at = now()
                where uuid = ?""", account);
        if (profile.isPresent()) {
            run(connection, "delete from public.user_profile where uuid = ?", profile.get());
        }
    }

    private static Optional<UUID> profile(Connection connection, UUID account) throws SQLException {
        String sql = "select profile_uuid from public.auth_user where uuid = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private static void run(Connection connection, String sql, UUID key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, key);
            statement.executeUpdate();
        }
    }
}
