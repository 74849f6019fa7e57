package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.payment.FraudIndicator;
import io.muniment.catalog.payment.FraudKind;
import io.muniment.catalog.payment.PaymentHistory;
import io.muniment.catalog.payment.PaymentId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What may look like fraud, and the history it is told by. */
@Singleton
public final class FraudRows {

    private static final String HISTORY = SqlFile.read("payment_history.sql");
    private static final String INSERT =
            "insert into public.fraud_indicator (payment_id, payment_created_at, kind, score) values (?, ?, ?, ?)";

    public PaymentHistory history(Connection connection, long customerId, String currency, Instant since)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            statement.setLong(1, customerId);
            statement.setObject(2, SqlInstants.of(since));
            statement.setLong(3, customerId);
            statement.setString(4, currency);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new PaymentHistory(row.getInt("recent"), row.getInt("in_currency"), row.getLong("average"));
            }
        }
    }

    public void insert(Connection connection, PaymentId id, List<FraudIndicator> found) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (FraudIndicator indicator : found) {
                PaymentRows.key(statement, 1, id);
                statement.setString(3, indicator.kind().name());
                statement.setBigDecimal(4, indicator.score());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Reads what payments.sql gives as an array of "KIND score". */
    static List<FraudIndicator> read(ResultSet row) throws SQLException {
        Array array = row.getArray("fraud");
        return Stream.of((String[]) array.getArray())
                .map(text -> text.split(" ", 2))
                .map(parts -> new FraudIndicator(FraudKind.valueOf(parts[0]), new BigDecimal(parts[1])))
                .toList();
    }
}
