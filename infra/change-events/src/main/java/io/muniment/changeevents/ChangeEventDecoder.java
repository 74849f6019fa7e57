package io.muniment.changeevents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of Muniment's Kafka topics. Never throws for what a record contains: an unreadable one becomes
 * {@link DecodedEvent.Poison}. Thread-safe.
 */
public final class ChangeEventDecoder {
    private static final String TRANSACTION_SUFFIX = ".transaction";
    private static final String MESSAGE_SUFFIX = ".message";

    private final ObjectMapper json;

    public ChangeEventDecoder() {
        // PostgreSQL values reach 1 GB; the broker's message limit is the real bound
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        this.json = new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Decodes one record.
     *
     * @param topic where it was read
     * @param key the record's key, null where the table has no primary key
     * @param value the record's value, null for a tombstone
     */
    public DecodedEvent decode(String topic, byte @Nullable [] key, byte @Nullable [] value, EventHeaders headers) {
        if (value == null) {
            return new DecodedEvent.Tombstone();
        }
        String version = headers.schemaVersion();
        if (version != null && !version.equals(EventHeaders.CURRENT_VERSION)) {
            return new DecodedEvent.Poison("unknown schema-version '" + version + "'");
        }
        try {
            JsonNode tree = read(value);
            if (!(tree instanceof ObjectNode envelope)) {
                return new DecodedEvent.Poison("the value is no JSON object");
            }
            if (topic.endsWith(TRANSACTION_SUFFIX) && envelope.has("status")) {
                return boundary(envelope);
            }
            if (topic.endsWith(MESSAGE_SUFFIX) && envelope.has("message")) {
                return new DecodedEvent.LogicalMessage(topic);
            }
            if (!envelope.has("op")) {
                return envelope.has("ts_ms")
                        ? new DecodedEvent.LogicalMessage(topic)
                        : new DecodedEvent.Poison("the value is no change envelope: it has no 'op'");
            }
            return rowChange(key, envelope);
        } catch (IOException e) {
            return new DecodedEvent.Poison("not readable as JSON");
        } catch (Malformed e) {
            return new DecodedEvent.Poison(e.reason);
        }
    }

    private DecodedEvent rowChange(byte @Nullable [] key, ObjectNode envelope) throws IOException, Malformed {
        String code = text(envelope, "op");
        Operation operation = Operation.ofWireCode(code).orElse(null);
        if (operation == null) {
            return code.equals("m") || code.equals("r")
                    ? new DecodedEvent.LogicalMessage("op " + code)
                    : new DecodedEvent.Poison("unknown op '" + code + "'");
        }
        JsonNode source = child(envelope, "source");
        JsonNode transaction = child(envelope, "transaction");
        ObjectNode before = row(envelope, "before");
        ObjectNode after = row(envelope, "after");
        boolean complete = switch (operation) {
            case INSERT -> before == null && after != null;
            case UPDATE -> before != null && after != null;
            case DELETE -> before != null && after == null;
            case TRUNCATE -> before == null && after == null;
        };
        if (!complete) {
            return new DecodedEvent.Poison("an " + operation + " with before " + presence(before) + " and after "
                    + presence(after) + ". HINT: tracked tables need REPLICA IDENTITY FULL");
        }
        return new DecodedEvent.RowChange(
                new TableName(text(source, "schema"), text(source, "table")),
                operation,
                key == null || operation == Operation.TRUNCATE ? null : keyColumns(key),
                before,
                after,
                new EventId(new Lsn(number(source, "lsn")), number(source, "txId"), number(transaction, "total_order")),
                commitTime(source));
    }

    private DecodedEvent boundary(ObjectNode envelope) throws Malformed {
        String id = text(envelope, "id");
        int colon = id.indexOf(':');
        long xid;
        try {
            xid = Long.parseLong(colon < 0 ? id : id.substring(0, colon));
        } catch (NumberFormatException e) {
            throw new Malformed("transaction id '" + id + "' is no number", e);
        }
        boolean end = text(envelope, "status").equals("END");
        return new DecodedEvent.TransactionBoundary(xid, end, end ? number(envelope, "event_count") : 0);
    }

    private static Instant commitTime(JsonNode source) throws Malformed {
        try {
            JsonNode micros = source.get("ts_us");
            return micros != null && micros.canConvertToLong()
                    ? Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS)
                    : Instant.ofEpochMilli(number(source, "ts_ms"));
        } catch (DateTimeException | ArithmeticException e) {
            throw new Malformed("the commit time is out of range", e);
        }
    }

    private ObjectNode keyColumns(byte[] key) throws IOException, Malformed {
        if (read(key) instanceof ObjectNode columns) {
            return columns;
        }
        throw new Malformed("the key is no JSON object", null);
    }

    private @Nullable JsonNode read(byte[] bytes) throws IOException {
        try (JsonParser parser = json.createParser(bytes)) {
            return json.readTree(parser);
        }
    }

    private static @Nullable ObjectNode row(ObjectNode envelope, String name) throws Malformed {
        JsonNode node = envelope.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node instanceof ObjectNode columns) {
            return columns;
        }
        throw new Malformed("'" + name + "' is no JSON object", null);
    }

    private static JsonNode child(ObjectNode envelope, String name) throws Malformed {
        JsonNode node = envelope.get(name);
        if (node instanceof ObjectNode) {
            return node;
        }
        throw new Malformed("'" + name + "' is missing", null);
    }

    private static String text(JsonNode parent, String name) throws Malformed {
        JsonNode node = parent.get(name);
        if (node != null && node.isTextual() && !node.textValue().isEmpty()) {
            return node.textValue();
        }
        throw new Malformed("'" + name + "' is missing or no text", null);
    }

    private static long number(JsonNode parent, String name) throws Malformed {
        JsonNode node = parent.get(name);
        if (node != null && node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        throw new Malformed("'" + name + "' is missing or no whole number", null);
    }

    private static String presence(@Nullable ObjectNode row) {
        return row == null ? "absent" : "present";
    }

    private static final class Malformed extends Exception {
        private final String reason;

        Malformed(String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }
    }
}
