package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.Refund;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Refunds; reason and name are those of the state change each belongs to. */
@Singleton
public final class RefundRows {

    private static final String INSERT = """
            insert into public.refund (id, payment_id, payment_created_at, step, amount_minor, created_at)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String LIST = SqlFile.read("refunds_of_payment.sql");

    /**
     * Adds a refund.
     *
     * @param payment as the refund leaves it
     */
    public void insert(Connection connection, UUID id, Payment payment, long amount, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, id);
            PaymentRows.key(statement, 2, payment.id());
            statement.setInt(4, payment.step());
            statement.setLong(5, amount);
            statement.setObject(6, SqlInstants.of(now));
            statement.executeUpdate();
        }
    }

    public List<Refund> of(Connection connection, PaymentId payment) throws SQLException {
        List<Refund> refunds = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            PaymentRows.key(statement, 1, payment);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    refunds.add(new Refund(
                            row.getObject("id", UUID.class),
                            row.getInt("step"),
                            row.getLong("amount_minor"),
                            row.getString("currency"),
                            row.getString("reason"),
                            row.getString("changed_by"),
                            SqlInstants.read(row, "created_at")));
                }
            }
        }
        return refunds;
    }
}
