package io.muniment.audit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.changeevents.Operation;
import io.muniment.changeevents.TransactionId;
import io.muniment.servicekit.problem.CodedException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Filters understood: conditions over {@code audit.audit_log} and their values, in the same order.
 *
 * @param conditions each a SQL condition with as many {@code ?} as it takes values
 */
record ChangeFilter(List<String> conditions, List<Object> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ChangeFilter {
        conditions = List.copyOf(conditions);
        values = List.copyOf(values);
    }

    /** Only the trigger log knows who; the change log is found through the transaction. */
    private static final String BY = "transaction_id in (select transaction_id from audit.trigger_log where %s = ?)";

    /**
     * Reads the caller's filters.
     *
     * @throws CodedException naming the filter that cannot be read
     */
    static ChangeFilter of(ChangeQuery query) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (query.table() != null) {
            int dot = query.table().indexOf('.');
            if (dot < 1 || dot == query.table().length() - 1) {
                throw bad(
                        AuditError.INVALID_TABLE,
                        "table",
                        query.table(),
                        "write it as schema.table, like public.videogame");
            }
            conditions.add("table_schema = ? and table_name = ?");
            values.add(query.table().substring(0, dot));
            values.add(query.table().substring(dot + 1));
        }
        if (query.key() != null) {
            List<String> keys = keys(query.key());
            conditions.add("row_key in ("
                    + String.join(", ", keys.stream().map(key -> "?::jsonb").toList()) + ")");
            values.addAll(keys);
        }
        if (query.operation() != null) {
            conditions.add("operation = ?");
            values.add(operation(query.operation()).name());
        }
        if (query.from() != null) {
            conditions.add("changed_at >= ?");
            values.add(time("from", query.from()));
        }
        if (query.to() != null) {
            conditions.add("changed_at < ?");
            values.add(time("to", query.to()));
        }
        if (query.transaction() != null) {
            conditions.add("transaction_id = ?::xid8");
            values.add(transaction(query.transaction()));
        }
        if (query.user() != null) {
            conditions.add(BY.formatted("database_user"));
            values.add(query.user());
        }
        if (query.actor() != null) {
            conditions.add(BY.formatted("actor"));
            values.add(query.actor());
        }
        return new ChangeFilter(conditions, values);
    }

    /** A key in JSON; one in short form may mean a number or a text, so both are looked for. */
    private static List<String> keys(String key) {
        String hint = "write a JSON object like {\"id\": 5}, or column:value like id:5";
        if (key.startsWith("{")) {
            try {
                JsonNode object = JSON.readTree(key);
                return List.of(object.toString());
            } catch (JsonProcessingException e) {
                throw bad(AuditError.INVALID_KEY, "key", key, hint);
            }
        }
        int colon = key.indexOf(':');
        if (colon < 1) {
            throw bad(AuditError.INVALID_KEY, "key", key, hint);
        }
        String column = key.substring(0, colon);
        String value = key.substring(colon + 1);
        List<String> keys = new ArrayList<>();
        keys.add(JSON.createObjectNode().put(column, value).toString());
        if (value.matches("-?\\d{1,100}(\\.\\d{1,100})?|true|false")) {
            try {
                keys.add(JSON.createObjectNode()
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(column, JSON.readTree(value))
                        .toString());
            } catch (JsonProcessingException e) {
                // like 007: not a JSON number, so a text
                return keys;
            }
        }
        return keys;
    }

    private static Operation operation(String operation) {
        try {
            return Operation.valueOf(operation.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw bad(
                    AuditError.INVALID_OPERATION,
                    "operation",
                    operation,
                    "use one of " + Arrays.toString(Operation.values()));
        }
    }

    private static OffsetDateTime time(String name, String time) {
        try {
            return OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw bad(AuditError.INVALID_TIME, name, time, "write ISO-8601 with a zone, like " + Instant.EPOCH);
        }
    }

    private static String transaction(String transaction) {
        try {
            return TransactionId.parse(transaction).toString();
        } catch (IllegalArgumentException e) {
            throw bad(AuditError.INVALID_TRANSACTION, "transaction", transaction, "write a decimal transaction id");
        }
    }

    private static CodedException bad(AuditError error, String name, @Nullable String value, String hint) {
        return new CodedException(error, "%s '%s' cannot be read".formatted(name, value), hint);
    }
}
