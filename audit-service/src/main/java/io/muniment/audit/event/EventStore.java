package io.muniment.audit.event;

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
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads pages of events, newest first. Each is read as the database role of whoever asks: the service's own role sees none. */
@Singleton
final class EventStore {

    private static final SqlFile SECURITY = SqlFile.of(EventStore.class, "security-events.sql");
    private static final SqlFile SESSION = SqlFile.of(EventStore.class, "session-events.sql");
    private static final String NOWHERE = "{\"known\": false}";
    private static final String NOT_BY_OTHERS = " and (actor is null or actor = user_uuid::text)";
    private static final String AFTER = "(occurred_at, id) < (?, ?)";

    private final DataSource dataSource;
    private final ObjectMapper json;

    EventStore(DataSource dataSource, ObjectMapper json) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.json = json;
    }

    /** A row as an answer, with the traces of whoever did it or without. */
    private interface Shape<T> {
        T of(ResultSet row, boolean traces) throws SQLException;
    }

    /**
     * One page and a row more.
     *
     * @param after time and id of the last row seen; empty for the first page
     */
    List<SecurityEventView> securityEvents(
            Reader reader, EventFilter filter, List<@Nullable String> after, PageLimit limit) throws SQLException {
        return page(SECURITY, reader, filter, after, limit, this::securityEvent);
    }

    /** As {@link #securityEvents}. */
    List<SessionEventView> sessionEvents(
            Reader reader, EventFilter filter, List<@Nullable String> after, PageLimit limit) throws SQLException {
        return page(SESSION, reader, filter, after, limit, this::sessionEvent);
    }

    private <T> List<T> page(
            SqlFile sql,
            Reader reader,
            EventFilter filter,
            List<@Nullable String> after,
            PageLimit limit,
            Shape<T> shape)
            throws SQLException {
        List<Object> values = new ArrayList<>(filter.values());
        values.addAll(place(after));
        String where = filter.sql()
                // else an address that is not shown could be guessed
                + (filter.asksForTraces() && !reader.seesAll() ? NOT_BY_OTHERS : "")
                + (after.isEmpty() ? "" : " and " + AFTER);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select =
                    connection.prepareStatement(sql.text().replace("{filter}", where))) {
                stepDown(connection, reader);
                int place = 1;
                for (Object value : values) {
                    select.setObject(place++, value);
                }
                select.setInt(place, limit.plusOne());
                List<T> page = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        page.add(shape.of(rows, reader.mayKnow(rows.getString("actor"))));
                    }
                }
                return page;
            } finally {
                // ends the transaction, and with it the role and the setting
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void stepDown(Connection connection, Reader reader) throws SQLException {
        try (PreparedStatement account = connection.prepareStatement("select set_config('muniment.account', ?, true)");
                Statement role = connection.createStatement()) {
            account.setString(1, reader.account());
            account.execute();
            role.execute("set local statement_timeout = '10s'; set local role " + reader.databaseRole());
        }
    }

    private static List<Object> place(List<@Nullable String> after) {
        if (after.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(
                    OffsetDateTime.parse(String.valueOf(after.get(0))), UUID.fromString(String.valueOf(after.get(1))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new CodedException(
                    CommonError.INVALID_CURSOR, "the cursor is not of this list", "send next as it was told");
        }
    }

    private SecurityEventView securityEvent(ResultSet row, boolean traces) throws SQLException {
        return new SecurityEventView(
                row.getObject("id", UUID.class),
                row.getString("event_type"),
                row.getString("event_status"),
                row.getString("severity"),
                time(row),
                row.getObject("user_uuid", UUID.class),
                traces ? row.getString("actor") : null,
                traces ? row.getObject("session_id", UUID.class) : null,
                traces ? row.getString("address") : null,
                traces ? row.getString("user_agent") : null,
                traces ? row.getString("request_id") : null,
                json(traces ? row.getString("location") : NOWHERE),
                json(row.getString("metadata")),
                row.getString("service"),
                row.getString("transaction_id"),
                row.getString("database_user"));
    }

    private SessionEventView sessionEvent(ResultSet row, boolean traces) throws SQLException {
        return new SessionEventView(
                row.getObject("id", UUID.class),
                row.getString("event_type"),
                time(row),
                row.getObject("user_uuid", UUID.class),
                row.getObject("session_id", UUID.class),
                traces ? row.getString("actor") : null,
                traces ? row.getString("address") : null,
                traces ? row.getString("user_agent") : null,
                traces ? row.getString("device_info") : null,
                traces ? row.getString("request_id") : null,
                json(traces ? row.getString("location") : NOWHERE),
                json(row.getString("details")),
                row.getString("service"),
                row.getString("transaction_id"));
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject("occurred_at", OffsetDateTime.class).toInstant();
    }

    private JsonNode json(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is not JSON", e);
        }
    }
}
