package io.muniment.analytics.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.muniment.analytics.AnalyticsError;
import io.muniment.analytics.schema.Database;
import io.muniment.analytics.schema.SqlFailure;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages of views. */
@Singleton
final class ReportReader {

    /** A value that its column's type does not take: the cursor was not made by us, or the view's key has changed since. */
    private static final String INVALID_VALUE = "22";

    private static final String NOT_POPULATED = "55000";

    /** Numbers keep every digit PostgreSQL gave them. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private final Database database;
    private final ReportProperties properties;

    ReportReader(Database database, ReportProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /** Rows from the given place on, and how to go on from there. */
    Rows page(MaterializedView view, PageLimit limit, @Nullable String after) {
        KeysetQuery query = KeysetQuery.page(view, after == null ? null : key(view, after));
        try {
            return database.call(connection -> {
                try (PreparedStatement select = connection.prepareStatement(query.sql())) {
                    select.setQueryTimeout(Math.toIntExact(
                            Math.max(1, properties.longestQuery().toSeconds())));
                    int place = 1;
                    for (String parameter : query.parameters()) {
                        select.setString(place++, parameter);
                    }
                    select.setInt(place, limit.plusOne());
                    return rows(select, view, limit);
                }
            });
        } catch (SqlFailure e) {
            throw explained(e, view, after);
        }
    }

    private static List<@Nullable String> key(MaterializedView view, String after) {
        if (!view.hasUniqueIndex()) {
            throw new CodedException(
                    AnalyticsError.VIEW_NOT_PAGEABLE,
                    "view '%s' has no unique index to page by".formatted(view.name()),
                    "leave after out, ask for CSV to get all rows, or create a unique index on the view");
        }
        return Cursor.decode(after, view.key().size());
    }

    private static Rows rows(PreparedStatement select, MaterializedView view, PageLimit limit) throws SQLException {
        List<JsonNode> items = new ArrayList<>();
        List<@Nullable String> last = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (items.size() == limit.value()) {
                    return view.hasUniqueIndex()
                            ? new Rows(items, Cursor.encode(last), false)
                            : new Rows(items, null, true);
                }
                items.add(parsed(row.getString(1)));
                last.clear();
                for (int column = 0; column < view.key().size(); column++) {
                    last.add(row.getString(column + 2));
                }
            }
        }
        return new Rows(items, null, false);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's JSON is not readable", e);
        }
    }

    private static RuntimeException explained(SqlFailure failure, MaterializedView view, @Nullable String after) {
        if (failure.sqlState().equals(NOT_POPULATED)) {
            return notPopulated(view);
        }
        if (after != null && failure.sqlState().startsWith(INVALID_VALUE)) {
            return new CodedException(
                    CommonError.INVALID_CURSOR,
                    "cursor '%s' is not one of view '%s'".formatted(after, view.name()),
                    "begin again without after");
        }
        return failure;
    }

    static CodedException notPopulated(MaterializedView view) {
        return new CodedException(
                AnalyticsError.VIEW_NOT_POPULATED,
                "view '%s' was never filled".formatted(view.name()),
                "wait for its first refresh, or POST /api/v1/views/%s/refresh".formatted(view.name()));
    }

    /**
     * What was read.
     *
     * @param next cursor of the next page, null when there is none
     * @param truncated true when there are more rows that no cursor leads to
     */
    record Rows(List<JsonNode> items, @Nullable String next, boolean truncated) {

        Rows {
            items = List.copyOf(items);
        }
    }
}
