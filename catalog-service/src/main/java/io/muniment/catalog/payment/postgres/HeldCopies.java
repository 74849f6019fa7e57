package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.payment.PaymentId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies as payments see them. Whoever writes a payment locks its copy first: that is the one order of locks. */
@Singleton
public final class HeldCopies {

    private static final String LOCK =
            "select status, price_minor, price_currency from public.copy where id = ? for update";
    private static final String HOLD =
            "insert into public.copy_hold (copy_id, payment_id, payment_created_at) values (?, ?, ?)";
    private static final String RELEASE = "delete from public.copy_hold where copy_id = ? and payment_id = ?";
    private static final String MARK =
            "update public.copy set status = ?, version = version + 1, updated_at = ? where id = ?";

    /** A copy, locked until the transaction ends. */
    public record Held(
            String status,
            @Nullable Long priceMinor,
            @Nullable String priceCurrency) {}

    public Optional<Held> lock(Connection connection, long copyId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setLong(1, copyId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Held(row.getString(1), row.getObject(2, Long.class), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    public void hold(Connection connection, long copyId, PaymentId payment, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
            statement.setLong(1, copyId);
            statement.setObject(2, payment.value());
            statement.setObject(3, SqlInstants.of(payment.createdAt()));
            statement.executeUpdate();
        }
        mark(connection, copyId, "RESERVED", now);
    }

    public void sell(Connection connection, long copyId, Instant now) throws SQLException {
        mark(connection, copyId, "SOLD", now);
    }

    public void release(Connection connection, long copyId, PaymentId payment, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setLong(1, copyId);
            statement.setObject(2, payment.value());
            statement.executeUpdate();
        }
        mark(connection, copyId, "AVAILABLE", now);
    }

    private static void mark(Connection connection, long copyId, String status, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setString(1, status);
            statement.setObject(2, SqlInstants.of(now));
            statement.setLong(3, copyId);
            statement.executeUpdate();
        }
    }
}
