package io.muniment.catalog.account;

import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Sees to it that somebody can always administer the accounts. */
@Singleton
public final class LastAdmin {

    /** Any number nobody else uses. */
    private static final long LOCK = 7_204_251_093L;

    /**
     * Lets one at a time take an administrator away, until the transaction ends. To be called before any account is held: two who each hold
     * one and wait for the other would never end.
     */
    public void queue(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    /** Whether there is an administrator who could sign in, now or when a lock opens by itself. */
    public boolean isThereOne(Connection connection) throws SQLException {
        return isThereAnother(connection, new UUID(0, 0));
    }

    /**
     * Refuses to take the last administrator away.
     *
     * @param leaving is about to be no administrator any more
     */
    public void requireAnother(Connection connection, UUID leaving) throws SQLException {
        if (!isThereAnother(connection, leaving)) {
            throw new CodedException(
                    CatalogError.LAST_ADMIN,
                    "account %s is the last administrator".formatted(leaving),
                    "make somebody else an administrator first");
        }
    }

    private static boolean isThereAnother(Connection connection, UUID leaving) throws SQLException {
        String sql = """
                select exists (
                    select from public.auth_user
                    where role = 'admin' and is_active and is_verified and password_hash is not null
                      and deleted_at is null and uuid <> ?
                      and lock_reason is distinct from 'ADMINISTRATOR')""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, leaving);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
