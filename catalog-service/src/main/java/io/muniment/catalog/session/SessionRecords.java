package io.muniment.catalog.session;

import io.muniment.catalog.account.PersonalRecords;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of an account for its holder's export. */
@Singleton
final class SessionRecords implements PersonalRecords {

    private final SessionRows rows;

    SessionRecords(SessionRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<Map<String, Object>> of(Connection connection, UUID account) throws SQLException {
        return rows.all(connection, account).stream()
                .map(SessionRecords::record)
                .toList();
    }

    private static Map<String, Object> record(Session session) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", session.id().toString());
        record.put("clientAddress", session.clientAddress());
        put(record, "userAgent", session.userAgent());
        record.put("secondFactor", session.secondFactor());
        put(record, "startedAt", session.startedAt());
        put(record, "refreshedAt", session.refreshedAt());
        put(record, "expiresAt", session.idleExpiresAt());
        put(record, "endedAt", session.endedAt());
        put(record, "endReason", session.endReason());
        return record;
    }

    private static void put(Map<String, Object> record, String name, @Nullable Object value) {
        if (value != null) {
            record.put(name, value instanceof Instant time ? time.toString() : value);
        }
    }
}
