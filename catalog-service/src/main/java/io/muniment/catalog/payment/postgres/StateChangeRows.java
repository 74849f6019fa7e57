package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.PaymentStatus;
import io.muniment.catalog.payment.StateChange;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of each payment, step by step. */
@Singleton
public final class StateChangeRows {

    private static final String INSERT = """
            insert into public.payment_state_change
                (payment_id, payment_created_at, step, previous_step, from_status, to_status, reason, changed_by, request_id, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LIST = """
            select step, from_status, to_status, reason, changed_by, request_id, changed_at
            from public.payment_state_change
            where payment_id = ? and payment_created_at = ?
            order by step""";

    /** Why, and on whose behalf. */
    public record Cause(String reason, String by, String requestId, Instant at) {}

    /**
     * Adds a step.
     *
     * @param before the payment as it was; null for its first step
     */
    public void insert(Connection connection, @Nullable Payment before, Payment after, Cause cause)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            PaymentRows.key(statement, 1, after.id());
            statement.setInt(3, after.step());
            statement.setObject(4, before == null ? null : before.step(), Types.INTEGER);
            statement.setString(5, before == null ? "NEW" : before.status().name());
            statement.setString(6, after.status().name());
            statement.setString(7, cause.reason());
            statement.setString(8, cause.by());
            statement.setString(9, cause.requestId());
            statement.setObject(10, SqlInstants.of(cause.at()));
            statement.executeUpdate();
        }
    }

    public List<StateChange> of(Connection connection, PaymentId id) throws SQLException {
        List<StateChange> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            PaymentRows.key(statement, 1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changes.add(new StateChange(
                            row.getInt("step"),
                            row.getString("from_status"),
                            PaymentStatus.valueOf(row.getString("to_status")),
                            row.getString("reason"),
                            row.getString("changed_by"),
                            row.getString("request_id"),
                            SqlInstants.read(row, "changed_at")));
                }
            }
        }
        return changes;
    }
}
