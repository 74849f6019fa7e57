package io.muniment.changeevents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns Debezium's row into the JSON that PostgreSQL's {@code to_jsonb(row)} gives with TimeZone UTC, IntervalStyle
 * iso_8601 and bytea_output hex, so that two witnesses of one value are equal as {@code jsonb}. Thread-safe.
 */
public final class CanonicalRow {
    private static final JsonFactory JSON = new JsonFactory();

    private CanonicalRow() {}

    /**
     * The whole row.
     *
     * @throws IllegalArgumentException if a value does not fit its column's type
     */
    public static String write(ObjectNode raw, RowShape shape) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> column : raw.properties()) {
                if (!shape.generatedColumns().contains(column.getKey())) {
                    out.writeFieldName(column.getKey());
                    CanonicalValue.write(out, column.getValue(), shape.type(column.getKey()));
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The primary key's columns of a row, in key order; empty without a primary key. */
    public static Optional<String> writeKey(ObjectNode raw, RowShape shape) {
        if (shape.keyColumns().isEmpty()) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter(64);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (String column : shape.keyColumns()) {
                @Nullable JsonNode value = raw.get(column);
                if (value == null) {
                    throw new IllegalArgumentException("key column '" + column + "' is missing from the row");
                }
                out.writeFieldName(column);
                CanonicalValue.write(out, value, shape.type(column));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(text.toString());
    }
}
