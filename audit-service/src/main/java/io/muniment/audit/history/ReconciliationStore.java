package io.muniment.audit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.audit.sql.SqlFile;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads how the comparison of the witnesses stands. */
@Singleton
final class ReconciliationStore {
    private static final SqlFile STANDING = SqlFile.of(ReconciliationStore.class, "standing.sql");
    private static final SqlFile GAPS = SqlFile.of(ReconciliationStore.class, "gaps.sql");

    private final DataSource dataSource;
    private final ObjectMapper json;

    ReconciliationStore(DataSource dataSource, ObjectMapper json) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.json = json;
    }

    ReconciliationView read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<ReconciliationView.Gap> gaps = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(GAPS.text())) {
                while (row.next()) {
                    gaps.add(new ReconciliationView.Gap(
                            row.getString("transaction_id"),
                            row.getString("verdict"),
                            row.getLong("trigger_rows"),
                            row.getLong("change_rows"),
                            json(row.getString("detail")),
                            row.getObject("decided_at", OffsetDateTime.class).toInstant()));
                }
            }
            try (ResultSet row = statement.executeQuery(STANDING.text())) {
                row.next();
                return view(row, gaps);
            }
        }
    }

    private static ReconciliationView view(ResultSet row, List<ReconciliationView.Gap> gaps) throws SQLException {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        verdicts.put("MATCHED", row.getLong("matched"));
        verdicts.put("CDC_MISSING", row.getLong("cdc_missing"));
        verdicts.put("TRIGGER_BYPASSED", row.getLong("trigger_bypassed"));
        verdicts.put("VALUE_MISMATCH", row.getLong("value_mismatch"));
        return new ReconciliationView(
                new ReconciliationView.Watermark(
                        row.getString("proven_upto"),
                        row.getString("upto"),
                        row.getLong("open"),
                        row.getObject("advanced_at", OffsetDateTime.class).toInstant()),
                verdicts,
                gaps,
                new ReconciliationView.Latency(
                        row.getObject("p50", Double.class), row.getObject("p99", Double.class), row.getLong("recent")),
                row.getLong("trigger_log_rows"),
                row.getLong("change_log_rows"));
    }

    private @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is not JSON", e);
        }
    }
}
