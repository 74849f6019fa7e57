package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.payment.DeviceType;
import io.muniment.catalog.payment.PaymentFilter;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.PaymentRecord;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments to be read, with all that belongs to them, in one query. */
@Singleton
public final class PaymentRecords {

    static final String SELECT = SqlFile.read("payments.sql");

    private final BuyerRows buyers;

    PaymentRecords(BuyerRows buyers) {
        this.buyers = buyers;
    }

    public PaymentRecord read(Connection connection, PaymentId id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + "where p.id = ? and p.created_at = ?")) {
            PaymentRows.key(statement, 1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw id.missing();
                }
                return record(row);
            }
        }
    }

    /**
     * The newest payments first.
     *
     * @param after the last one of the page before
     */
    public List<PaymentRecord> page(Connection connection, PaymentFilter filter, @Nullable PaymentId after, int rows)
            throws SQLException {
        List<String> clauses = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        add(clauses, values, "cu.account_uuid = ?", filter.owner());
        add(
                clauses,
                values,
                "p.status = ?",
                filter.status() == null ? null : filter.status().name());
        add(clauses, values, "p.copy_id = ?", filter.copyId());
        add(clauses, values, "p.created_at >= ?", filter.from() == null ? null : SqlInstants.of(filter.from()));
        add(clauses, values, "p.created_at < ?", filter.before() == null ? null : SqlInstants.of(filter.before()));
        add(
                clauses,
                values,
                "cu.email_lookup = any (?)",
                filter.email() == null ? null : connection.createArrayOf("bytea", buyers.hashes(filter.email())));
        if (after != null) {
            clauses.add("(p.created_at, p.id) < (?, ?)");
            values.add(SqlInstants.of(after.createdAt()));
            values.add(after.value());
        }
        values.add(rows);
        String where = clauses.isEmpty() ? "" : "where " + String.join(" and ", clauses);
        return list(connection, SELECT + where + "\norder by p.created_at desc, p.id desc\nlimit ?", values);
    }

    /** All payments of an account, oldest first. */
    public List<PaymentRecord> of(Connection connection, UUID account) throws SQLException {
        return list(connection, SELECT + "where cu.account_uuid = ?\norder by p.created_at, p.id", List.of(account));
    }

    private List<PaymentRecord> list(Connection connection, String sql, List<Object> values) throws SQLException {
        List<PaymentRecord> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < values.size(); place++) {
                statement.setObject(place + 1, values.get(place));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(record(row));
                }
            }
        }
        return found;
    }

    private PaymentRecord record(ResultSet row) throws SQLException {
        UUID owner = row.getObject("account_uuid", UUID.class);
        return new PaymentRecord(
                PaymentRows.read(new PaymentId(row.getObject("id", UUID.class)), row),
                owner,
                row.getString("merchant"),
                row.getLong("game_id"),
                MethodRows.read(row),
                DeviceType.valueOf(row.getString("device_type")),
                PlaceRows.read(row),
                FraudRows.read(row),
                buyers.read(row, owner),
                SqlInstants.read(row, "updated_at"));
    }

    private static void add(List<String> clauses, List<Object> values, String clause, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            values.add(value);
        }
    }
}
