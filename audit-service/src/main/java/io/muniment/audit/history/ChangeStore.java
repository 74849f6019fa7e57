package io.muniment.audit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.audit.sql.SqlFile;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Pages through {@code audit.audit_log}, newest first: what is not in the change log yet, then down the WAL. */
@Singleton
final class ChangeStore {
    private static final String DATA_EXCEPTION = "22";
    private static final String QUERY_CANCELED = "57014";
    private static final SqlFile CHANGES = SqlFile.of(ChangeStore.class, "changes.sql");
    // changes without a position come before all others
    private static final String CAPTURED_AFTER =
            "(wal_position, transaction_id, ordinal) < (coalesce(?::pg_lsn, 'FFFFFFFF/FFFFFFFF'), ?::xid8, ?::bigint)";
    private static final String WAITING_AFTER = "('FFFFFFFF/FFFFFFFF'::pg_lsn, transaction_id, ordinal)"
            + " < (coalesce(?::pg_lsn, 'FFFFFFFF/FFFFFFFF'), ?::xid8, ?::bigint)";

    private final DataSource dataSource;
    private final ObjectMapper json;

    ChangeStore(DataSource dataSource, ObjectMapper json) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.json = json;
    }

    /**
     * One page and a row more.
     *
     * @param after the place of the last row seen: WAL position, transaction id, ordinal; empty for the first page
     */
    List<ChangeView> page(ChangeFilter filter, List<@Nullable String> after, PageLimit limit) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(filter.values());
        values.addAll(after);
        String sql = CHANGES.text()
                .replace("{captured}", where(filter, after.isEmpty() ? "true" : CAPTURED_AFTER))
                .replace("{waiting}", where(filter, after.isEmpty() ? "true" : WAITING_AFTER));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement();
                    PreparedStatement select = connection.prepareStatement(sql)) {
                settings.execute("set local statement_timeout = '10s'");
                int place = 1;
                for (int branch = 0; branch < 2; branch++) {
                    for (Object value : values) {
                        select.setObject(place++, value);
                    }
                    select.setInt(place++, limit.plusOne());
                }
                select.setInt(place, limit.plusOne());
                try (ResultSet rows = select.executeQuery()) {
                    List<ChangeView> page = new ArrayList<>();
                    while (rows.next()) {
                        page.add(view(rows));
                    }
                    return page;
                }
            } catch (SQLException e) {
                if (QUERY_CANCELED.equals(e.getSQLState())) {
                    throw new CodedException(
                            AuditError.QUERY_TOO_WIDE,
                            "the query took longer than 10 s",
                            "narrow it by table, key, transaction, or a shorter time");
                }
                if (DATA_EXCEPTION.equals(String.valueOf(e.getSQLState()).substring(0, 2))) {
                    throw new CodedException(
                            CommonError.INVALID_REQUEST,
                            "a filter or the cursor has a value that PostgreSQL cannot read",
                            "send next as it was told; check the ranges of times, numbers and the characters of the key");
                }
                throw e;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static String where(ChangeFilter filter, String after) {
        List<String> conditions = new ArrayList<>(filter.conditions());
        conditions.add(after);
        return String.join(" and ", conditions);
    }

    private ChangeView view(ResultSet row) throws SQLException {
        List<ChangeView.Source> witnesses = new ArrayList<>();
        if (row.getBoolean("in_trigger_log")) {
            witnesses.add(ChangeView.Source.TRIGGER);
        }
        String origin = row.getString("origin");
        if (row.getBoolean("in_change_log") && "CAPTURED".equals(origin)) {
            witnesses.add(ChangeView.Source.WAL);
        }
        String verdict = row.getString("verdict");
        return new ChangeView(
                row.getString("table_schema"),
                row.getString("table_name"),
                row.getString("operation"),
                json(row.getString("key_text")),
                json(row.getString("before_text")),
                json(row.getString("after_text")),
                row.getString("transaction_id"),
                row.getString("wal_position"),
                row.getLong("ordinal"),
                origin,
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                instant(row, "recorded_at"),
                instant(row, "logged_at"),
                witnesses,
                verdict == null ? "PENDING" : verdict,
                row.getBoolean("repaired"),
                row.getString("database_user"),
                row.getString("actor"),
                row.getString("request_id"),
                row.getString("client_address"));
    }

    private @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is not JSON", e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
