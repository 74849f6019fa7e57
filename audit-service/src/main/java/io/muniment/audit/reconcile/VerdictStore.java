package io.muniment.audit.reconcile;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.changeevents.Lsn;
import io.muniment.changeevents.TransactionId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Which verdicts are still to be announced. */
@Singleton
final class VerdictStore {
    private final DataSource dataSource;

    VerdictStore(DataSource dataSource) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** The oldest few that differ and have not been announced. */
    List<JudgedTransaction> unpublished(int most) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select transaction_id::text, verdict, repaired, trigger_rows, change_rows, detail::text, proven_upto::text,
                               decided_at
                        from audit.verdict
                        where published_at is null and verdict <> 'MATCHED'
                        order by decided_at
                        limit ?""")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                List<JudgedTransaction> found = new ArrayList<>();
                while (row.next()) {
                    found.add(new JudgedTransaction(
                            TransactionId.parse(row.getString(1)),
                            Verdict.of(row.getString(2), row.getBoolean(3)),
                            row.getLong(4),
                            row.getLong(5),
                            row.getString(6),
                            Lsn.parse(row.getString(7)),
                            row.getObject(8, OffsetDateTime.class).toInstant()));
                }
                return found;
            }
        }
    }

    /** Marks one as announced, unless it has been judged again since. */
    void published(JudgedTransaction judged) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update audit.verdict set published_at = clock_timestamp()
                        where transaction_id = ?::xid8 and decided_at = ?""")) {
            update.setString(1, judged.transaction().toString());
            update.setObject(2, judged.decidedAt().atOffset(java.time.ZoneOffset.UTC));
            update.executeUpdate();
        }
    }
}
