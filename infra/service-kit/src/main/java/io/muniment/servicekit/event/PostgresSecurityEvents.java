package io.muniment.servicekit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.ApplicationConfiguration;
import io.muniment.servicekit.location.Locations;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Caller;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to {@code audit.security_event} and {@code audit.session_event}, with what the request tells of its origin. Safe for use
 * by many threads.
 */
@Singleton
@Requires(beans = DataSource.class)
final class PostgresSecurityEvents implements SecurityEvents {

    private static final String SECURITY_EVENT = """
            insert into audit.security_event
              (event_type, event_status, severity, ip_address, user_uuid, actor, session_id, user_agent, request_id, location, metadata, service)
            values (?, ?, ?, ?::inet, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)""";

    private static final String SESSION_EVENT = """
            insert into audit.session_event
              (event_type, user_uuid, session_id, actor, ip_address, user_agent, device_info, request_id, location, details, service)
            values (?, ?, ?, ?, ?::inet, ?, ?, ?, ?::jsonb, ?::jsonb, ?)""";

    private final DataSource dataSource;
    private final Locations locations;
    private final ObjectMapper json;
    private final String service;

    PostgresSecurityEvents(
            DataSource dataSource, Locations locations, ObjectMapper json, ApplicationConfiguration application) {
        // the proxy of Micronaut Data gives connections only inside its own transactions
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.locations = locations;
        this.json = json;
        this.service = application.getName().orElse("unnamed");
    }

    @Override
    public void record(SecurityEvent event) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                // a pool may hand out connections that are read-only until asked; both statements go in one round trip
                insert(connection, "set transaction read write;\n" + SECURITY_EVENT, event);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void record(Connection connection, SecurityEvent event) {
        try {
            insert(connection, SECURITY_EVENT, event);
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void record(Connection connection, SessionEvent event) {
        Origin origin = Origin.current();
        try (PreparedStatement insert = connection.prepareStatement(SESSION_EVENT)) {
            insert.setString(1, name(event.act()));
            insert.setObject(2, event.account());
            insert.setObject(3, event.session());
            insert.setString(4, Caller.current().subject());
            insert.setString(5, origin.address());
            insert.setString(6, origin.userAgent());
            insert.setString(7, Device.of(origin.userAgent()));
            insert.setString(8, origin.requestId());
            insert.setString(9, json(locations.of(origin.address())));
            insert.setString(10, json(EventText.of(event.details())));
            insert.setString(11, service);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private void insert(Connection connection, String sql, SecurityEvent event) throws SQLException {
        Origin origin = Origin.current();
        Caller caller = Caller.current();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, name(event.act()));
            insert.setString(2, event.outcome().name());
            insert.setString(3, Severity.of(event).name());
            insert.setString(4, origin.address());
            insert.setObject(5, account(event, caller), java.sql.Types.OTHER);
            insert.setString(6, caller.subject());
            insert.setObject(7, caller.session(), java.sql.Types.OTHER);
            insert.setString(8, origin.userAgent());
            insert.setString(9, origin.requestId());
            insert.setString(10, json(locations.of(origin.address())));
            insert.setString(11, json(EventText.of(event.metadata())));
            insert.setString(12, service);
            insert.execute();
        }
    }

    /** Whom the event is about: whoever it names, or else who asked. */
    @Nullable
    private static UUID account(SecurityEvent event, Caller caller) {
        return event.account() == null ? caller.account().orElse(null) : event.account();
    }

    private static String name(Enum<?> act) {
        return act.name().toLowerCase(Locale.ROOT);
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an event's data as JSON", e);
        }
    }

    private static RuntimeException unwritten(SQLException e) {
        String state = e.getSQLState();
        if (e instanceof java.sql.SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P")))) {
            CodedException away = new CodedException(
                    CommonError.UNAVAILABLE,
                    "the event could not be recorded: the database is away",
                    "try again shortly; GET /health/readiness tells when the database is back");
            away.initCause(e);
            return away;
        }
        return new IllegalStateException("cannot write a security event", e);
    }

    /** What the request tells, and nothing outside of one. */
    private record Origin(
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String requestId) {

        static Origin current() {
            return RequestOrigin.current()
                    .map(origin -> new Origin(origin.address(), origin.userAgent(), origin.requestId()))
                    .orElseGet(() -> new Origin(null, null, null));
        }
    }
}
