package io.muniment.catalog.account.self;

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

/** The account itself, for its holder's export. */
@Singleton
final class AccountRecords implements PersonalRecords {

    private final MeRows rows;

    AccountRecords(MeRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public List<Map<String, Object>> of(Connection connection, UUID account) throws SQLException {
        return rows.find(connection, account).stream()
                .map(AccountRecords::record)
                .toList();
    }

    private static Map<String, Object> record(Me me) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("uuid", me.uuid().toString());
        record.put("email", me.email());
        record.put("role", me.role().name());
        record.put("groups", me.groups());
        record.put("isVerified", me.isVerified());
        put(record, "lastLoginAt", me.lastLoginAt());
        put(record, "passwordChangedAt", me.passwordChangedAt());
        put(record, "createdAt", me.createdAt());
        return record;
    }

    private static void put(Map<String, Object> record, String name, @Nullable Instant time) {
        if (time != null) {
            record.put(name, time.toString());
        }
    }
}
