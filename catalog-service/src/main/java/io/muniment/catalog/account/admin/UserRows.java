package io.muniment.catalog.account.admin;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.muniment.catalog.account.EmailAddress;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What administrators read and change of auth_user and auth_user_group. */
@Singleton
final class UserRows {

    private final JdbcOperations jdbc;

    UserRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    Optional<User> find(Connection connection, UUID uuid) throws SQLException {
        String sql = "select " + User.COLUMNS + "\nfrom public.auth_user as page where uuid = ? and deleted_at is null";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, uuid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(jdbc.readEntity(row, User.class)) : Optional.empty();
            }
        }
    }

    UUID insert(Connection connection, EmailAddress email, UserDraft draft) throws SQLException {
        String sql = """
                insert into public.auth_user (email, role, is_verified, is_active, profile_uuid)
                values (?, ?::public.user_role_enum, ?, ?, ?)
                returning uuid""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, email, draft);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    void update(Connection connection, UUID uuid, EmailAddress email, UserDraft draft) throws SQLException {
        String sql = """
                update public.auth_user
                set email = ?, role = ?::public.user_role_enum, is_verified = ?, is_active = ?, profile_uuid = ?,
                    version = version + 1, updated_at = now()
                where uuid = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, email, draft);
            statement.setObject(6, uuid);
            statement.executeUpdate();
        }
    }

    /** Makes these the user's groups; whether they were others. */
    boolean regroup(Connection connection, UUID uuid, List<String> groups) throws SQLException {
        String drop = "delete from public.auth_user_group where user_uuid = ? and group_name <> all (?)";
        String add = """
                insert into public.auth_user_group (user_uuid, group_name)
                select ?, unnest(?) on conflict do nothing""";
        return change(connection, drop, uuid, groups) + change(connection, add, uuid, groups) > 0;
    }

    void touch(Connection connection, UUID uuid) throws SQLException {
        String sql = "update public.auth_user set version = version + 1, updated_at = now() where uuid = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, uuid);
            statement.executeUpdate();
        }
    }

    private static int change(Connection connection, String sql, UUID uuid, List<String> groups) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, uuid);
            statement.setArray(2, connection.createArrayOf("text", groups.toArray()));
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, EmailAddress email, UserDraft draft) throws SQLException {
        statement.setString(1, email.text());
        statement.setString(2, draft.roleOrUser().name());
        statement.setBoolean(3, draft.verified());
        statement.setBoolean(4, draft.active());
        statement.setObject(5, draft.profileUuid());
    }
}
