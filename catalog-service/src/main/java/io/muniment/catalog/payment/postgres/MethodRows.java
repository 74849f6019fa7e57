package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.payment.MethodDetails;
import io.muniment.catalog.payment.MethodKind;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Means of payment: a customer has each of them once. */
@Singleton
public final class MethodRows {

    private static final String INSERT = """
            insert into public.payment_method (customer_id, kind, brand, last4, expires_on)
            values (?, ?, ?, ?, ?)
            on conflict on constraint payment_method_once_key do nothing""";
    private static final String FIND = """
            select id
            from public.payment_method
            where customer_id = ? and kind = ? and brand = ? and last4 is not distinct from ? and expires_on is not distinct from ?""";

    /** Returns the key of the customer's means of payment, made where it is new. */
    public long save(Connection connection, long customerId, MethodDetails method) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bind(statement, customerId, method);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            bind(statement, customerId, method);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static MethodDetails read(ResultSet row) throws SQLException {
        LocalDate expires = row.getObject("expires_on", LocalDate.class);
        return new MethodDetails(
                MethodKind.valueOf(row.getString("method_kind")),
                row.getString("brand"),
                row.getString("last4"),
                expires == null ? null : YearMonth.from(expires));
    }

    private static void bind(PreparedStatement statement, long customerId, MethodDetails method) throws SQLException {
        YearMonth expiry = method.expiry();
        statement.setLong(1, customerId);
        statement.setString(2, method.kind().name());
        statement.setString(3, method.brand());
        statement.setString(4, method.last4());
        statement.setObject(5, firstDay(expiry), java.sql.Types.DATE);
    }

    @Nullable
    private static LocalDate firstDay(@Nullable YearMonth month) {
        return month == null ? null : month.atDay(1);
    }
}
