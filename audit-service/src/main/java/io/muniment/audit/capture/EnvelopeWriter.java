package io.muniment.audit.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Writes Connect values as JSON without inline schema: the bytes Kafka Connect's JsonConverter gives with
 * {@code schemas.enable=false}, without building a tree first. Thread-safe.
 */
final class EnvelopeWriter {
    private final JsonFactory json = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    /** The JSON of a record's key or value; null for null. */
    byte @Nullable [] write(@Nullable Object value) throws IOException {
        if (value == null) {
            return null;
        }
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(2048)) {
            try (JsonGenerator out = json.createGenerator(bytes)) {
                writeValue(out, value);
            }
            return bytes.toByteArray();
        }
    }

    private static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Struct struct -> writeStruct(out, struct);
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case Double number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case Short number -> out.writeNumber(number);
            case Byte number -> out.writeNumber(number);
            case byte[] bytes -> out.writeBinary(bytes);
            case ByteBuffer bytes -> writeBuffer(out, bytes.duplicate());
            case Collection<?> items -> {
                out.writeStartArray();
                for (Object item : items) {
                    writeValue(out, item);
                }
                out.writeEndArray();
            }
            case Map<?, ?> entries -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    writeValue(out, entry.getValue());
                }
                out.writeEndObject();
            }
            default -> throw new IOException("cannot write a value of " + value.getClass());
        }
    }

    private static void writeStruct(JsonGenerator out, Struct struct) throws IOException {
        out.writeStartObject();
        for (Field field : struct.schema().fields()) {
            out.writeFieldName(field.name());
            writeValue(out, struct.get(field));
        }
        out.writeEndObject();
    }

    private static void writeBuffer(JsonGenerator out, ByteBuffer buffer) throws IOException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        out.writeBinary(bytes);
    }
}
