package io.muniment.catalog.account.self;

import io.muniment.catalog.account.BaseRole;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an account for its holder. */
@Singleton
final class MeRows {

    private static final String SELECT = """
            select uuid, email, role, is_verified, last_login_at, password_changed_at, profile_uuid, created_at,
                   array(select group_name from public.auth_user_group
                         where user_uuid = auth_user.uuid order by group_name) as groups
            from public.auth_user
            where uuid = ? and deleted_at is null""";

    Optional<Me> find(Connection connection, UUID account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(me(row)) : Optional.empty();
            }
        }
    }

    private static Me me(ResultSet row) throws SQLException {
        return new Me(
                row.getObject("uuid", UUID.class),
                row.getString("email"),
                BaseRole.valueOf(row.getString("role")),
                List.of((String[]) row.getArray("groups").getArray()),
                row.getBoolean("is_verified"),
                instant(row, "last_login_at"),
                instant(row, "password_changed_at"),
                row.getObject("profile_uuid", UUID.class),
                Objects.requireNonNull(instant(row, "created_at")));
    }

    @Nullable
    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
