package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.PaymentStatus;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Payments to be written. */
@Singleton
public final class PaymentRows {

    private static final String CHECK_VIOLATION = "23514";
    private static final String INSERT = SqlFile.read("insert_payment.sql");
    private static final String LOCK_COPY = """
            select from public.copy
            where id = (select p.copy_id from public.payment p where p.id = ? and p.created_at = ?)
            for update""";
    private static final String LOCK = """
            select copy_id, currency, amount_minor, captured_minor, refunded_minor, status, step
            from public.payment
            where id = ? and created_at = ?
            for update""";
    private static final String UPDATE = """
            update public.payment
            set captured_minor = ?, refunded_minor = ?, status = ?, step = ?, updated_at = ?
            where id = ? and created_at = ?""";
    private static final String MERCHANT = "select id from public.merchant where name = ?";

    /** What a payment is made with, and stays with. */
    public record Particulars(
            String merchant,
            long customerId,
            long methodId,
            String deviceType,
            @Nullable Long locationId) {}

    /** Writes a payment whose copy the transaction has locked. */
    public void insert(Connection connection, Payment payment, Particulars particulars) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, payment.id().value());
            statement.setObject(2, SqlInstants.of(payment.id().createdAt()));
            statement.setLong(3, merchant(connection, particulars.merchant()));
            statement.setLong(4, particulars.customerId());
            statement.setLong(5, particulars.methodId());
            statement.setLong(6, payment.copyId());
            statement.setString(7, payment.currency());
            statement.setLong(8, payment.amount());
            statement.setString(9, payment.status().name());
            statement.setString(10, particulars.deviceType());
            statement.setObject(11, particulars.locationId(), Types.BIGINT);
            statement.setObject(12, SqlInstants.of(payment.id().createdAt()));
            statement.executeUpdate();
        } catch (PSQLException e) {
            if (hasNoPartition(e)) {
                throw noPartition(payment.id(), e);
            }
            throw e;
        }
    }

    /** The one check violation that has no constraint to name. */
    private static boolean hasNoPartition(PSQLException refusal) {
        ServerErrorMessage message = refusal.getServerErrorMessage();
        return message != null && CHECK_VIOLATION.equals(message.getSQLState()) && message.getConstraint() == null;
    }

    private static CodedException noPartition(PaymentId id, PSQLException refusal) {
        CodedException unavailable = new CodedException(
                CommonError.UNAVAILABLE,
                "table payment has no partition for %s".formatted(id.createdAt()),
                "try again shortly; GET /health/readiness tells when there is one");
        unavailable.initCause(refusal);
        return unavailable;
    }

    /**
     * Locks the payment and its copy until the transaction ends, the copy first. The payment cannot move to another copy in between.
     *
     * @throws CodedException when there is none
     */
    public Payment lock(Connection connection, PaymentId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_COPY)) {
            key(statement, 1, id);
            statement.executeQuery().close();
        }
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            key(statement, 1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw id.missing();
                }
                return read(id, row);
            }
        }
    }

    /** Writes what a change has made of a payment that is locked. */
    public void update(Connection connection, Payment payment, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setLong(1, payment.captured());
            statement.setLong(2, payment.refunded());
            statement.setString(3, payment.status().name());
            statement.setInt(4, payment.step());
            statement.setObject(5, SqlInstants.of(now));
            key(statement, 6, payment.id());
            statement.executeUpdate();
        }
    }

    static Payment read(PaymentId id, ResultSet row) throws SQLException {
        return new Payment(
                id,
                row.getLong("copy_id"),
                row.getString("currency"),
                row.getLong("amount_minor"),
                row.getLong("captured_minor"),
                row.getLong("refunded_minor"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getInt("step"));
    }

    static void key(PreparedStatement statement, int first, PaymentId id) throws SQLException {
        statement.setObject(first, id.value());
        statement.setObject(first + 1, SqlInstants.of(id.createdAt()));
    }

    private static long merchant(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MERCHANT)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new CodedException(
                            CatalogError.UNKNOWN_REFERENCE,
                            "merchant '%s' does not exist".formatted(name),
                            "add the row to the table merchant, or correct muniment.payments.merchant");
                }
                return row.getLong(1);
            }
        }
    }
}
