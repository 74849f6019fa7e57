package io.muniment.changeevents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.changeevents.ColumnType.Kind;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes one of Debezium's values canonically; see {@link CanonicalRow}. */
final class CanonicalValue {
    private static final ObjectMapper TREES = new ObjectMapper();

    private CanonicalValue() {}

    static void write(JsonGenerator out, JsonNode value, ColumnType type) throws IOException {
        if (value.isNull()) {
            out.writeNull();
        } else if (!type.array()) {
            writeScalar(out, value, type.kind());
        } else if (value.isTextual()) {
            writeArrayText(out, value.textValue(), type.kind());
        } else {
            out.writeStartArray();
            for (JsonNode element : value) {
                write(out, element, new ColumnType(type.kind(), false));
            }
            out.writeEndArray();
        }
    }

    private static void writeScalar(JsonGenerator out, JsonNode value, Kind kind) throws IOException {
        switch (kind) {
            case AS_IS, INTEGER, BOOLEAN -> TREES.writeTree(out, value);
            case QUOTED -> out.writeString(value.asText());
            case FLOAT4 -> writeFloat4(out, value);
            case FLOAT8 -> writeFloat8(out, value);
            case NUMERIC -> writeNumber(out, value.asText());
            case MONEY -> out.writeString(MoneyText.canonical(value.asText()));
            case JSON, HSTORE -> out.writeRawValue(text(value, kind));
            case DATE -> out.writeString(TimeText.date(text(value, kind)));
            case TIME -> out.writeString(TimeText.time(text(value, kind)));
            case TIMETZ -> out.writeString(TimeText.timetz(text(value, kind)));
            case TIMESTAMP -> out.writeString(TimeText.timestamp(text(value, kind)));
            case TIMESTAMPTZ -> out.writeString(TimeText.timestamptz(text(value, kind)));
            case TSTZRANGE -> out.writeString(TimeText.tstzrange(text(value, kind)));
            case INTERVAL -> out.writeString(IntervalText.canonical(text(value, kind)));
            case BYTEA -> {
                String hex = text(value, kind);
                out.writeString(hex.startsWith("\\x") ? hex : "\\x" + hex);
            }
            case BIT -> out.writeString(value.isBoolean() ? (value.booleanValue() ? "1" : "0") : text(value, kind));
            case GEOMETRIC -> out.writeString(FloatText.inside(text(value, kind)));
            case COMPOSITE -> out.writeString(text(value, kind));
        }
    }

    private static void writeArrayText(JsonGenerator out, String literal, Kind kind) throws IOException {
        ArrayText.write(literal, new ArrayText.Sink() {
            @Override
            public void begin() throws IOException {
                out.writeStartArray();
            }

            @Override
            public void end() throws IOException {
                out.writeEndArray();
            }

            @Override
            public void nothing() throws IOException {
                out.writeNull();
            }

            @Override
            public void element(String text) throws IOException {
                writeElement(out, text, kind);
            }
        });
    }

    /** An array's elements come in PostgreSQL's own text form. */
    private static void writeElement(JsonGenerator out, String text, Kind kind) throws IOException {
        switch (kind) {
            case INTEGER, NUMERIC, FLOAT4, FLOAT8 -> writeNumber(out, text);
            case BOOLEAN -> out.writeBoolean(text.equals("t"));
            case JSON -> out.writeRawValue(text);
            case TIMESTAMP -> out.writeString(text.replaceFirst(" ", "T"));
            case TIMESTAMPTZ -> out.writeString(TimeText.timestamptzFromText(text));
            case TSTZRANGE -> out.writeString(TimeText.tstzrange(text));
            case INTERVAL -> out.writeString(IntervalText.canonical(text));
            case AS_IS, QUOTED, MONEY, DATE, TIME, TIMETZ, BYTEA, BIT, GEOMETRIC, HSTORE, COMPOSITE ->
                out.writeString(text);
        }
    }

    private static void writeNumber(JsonGenerator out, String text) throws IOException {
        switch (text) {
            case "NaN", "NAN" -> out.writeString("NaN");
            case "Infinity", "POSITIVE_INFINITY" -> out.writeString("Infinity");
            case "-Infinity", "NEGATIVE_INFINITY" -> out.writeString("-Infinity");
            default -> {
                requireNumber(text);
                out.writeNumber(text);
            }
        }
    }

    private static void requireNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '-' && c != '.' && c != 'e' && c != 'E' && c != '+') {
                throw new IllegalArgumentException("a number column holds something else");
            }
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a number column holds an empty text");
        }
    }

    private static void writeFloat8(JsonGenerator out, JsonNode value) throws IOException {
        if (value.isTextual()) {
            writeNumber(out, value.textValue());
            return;
        }
        double number = value.doubleValue();
        BigDecimal shorter = FloatText.asPostgresql(number);
        if (shorter != null) {
            out.writeNumber(shorter);
        } else {
            out.writeNumber(number);
        }
    }

    private static void writeFloat4(JsonGenerator out, JsonNode value) throws IOException {
        if (value.isTextual()) {
            writeNumber(out, value.textValue());
            return;
        }
        float number = value.floatValue();
        BigDecimal shorter = FloatText.asPostgresql(number);
        if (shorter != null) {
            out.writeNumber(shorter);
        } else {
            out.writeNumber(number);
        }
    }

    private static String text(JsonNode value, Kind kind) {
        if (value.isTextual()) {
            return value.textValue();
        }
        throw new IllegalArgumentException("a column of kind " + kind + " holds no text");
    }
}
