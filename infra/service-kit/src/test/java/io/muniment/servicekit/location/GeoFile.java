package io.muniment.servicekit.location;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a GeoIP database that knows one IPv4 network, as MaxMind DB File Format 2.0 says: a search tree of 24-bit records, the data, the
 * metadata.
 */
final class GeoFile {

    private static final int SEPARATOR = 16;
    private static final byte[] METADATA_MARK = {
        (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };

    private GeoFile() {}

    static void write(Path file, String network, int prefixLength, Map<String, Object> entry) throws IOException {
        byte[] address = InetAddress.ofLiteral(network).getAddress();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // one node a bit: the bit's own side leads on, the other side to "nothing", whose number is that of the nodes
        for (int bit = 0; bit < prefixLength; bit++) {
            boolean set = (address[bit / 8] >> (7 - bit % 8) & 1) == 1;
            int next = bit + 1 == prefixLength ? prefixLength + SEPARATOR : bit + 1;
            record(out, set ? prefixLength : next);
            record(out, set ? next : prefixLength);
        }
        out.write(new byte[SEPARATOR]);
        value(out, entry);
        out.write(METADATA_MARK);
        value(
                out,
                Map.of(
                        "node_count",
                        prefixLength,
                        "record_size",
                        (short) 24,
                        "ip_version",
                        (short) 4,
                        "database_type",
                        "Test-City",
                        "languages",
                        List.of("en"),
                        "binary_format_major_version",
                        (short) 2,
                        "binary_format_minor_version",
                        (short) 0,
                        "build_epoch",
                        1_700_000_000L,
                        "description",
                        Map.of("en", "test")));
        Files.write(file, out.toByteArray());
    }

    private static void record(ByteArrayOutputStream out, int value) {
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    private static void value(ByteArrayOutputStream out, Object value) throws IOException {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.write(2 << 5 | bytes.length);
                out.write(bytes);
            }
            case Double number -> {
                out.write(3 << 5 | 8);
                out.write(ByteBuffer.allocate(8).putDouble(number).array());
            }
            case Integer number -> {
                out.write(6 << 5 | 4);
                out.write(ByteBuffer.allocate(4).putInt(number).array());
            }
            case Short number -> {
                out.write(5 << 5 | 2);
                out.write(ByteBuffer.allocate(2).putShort(number).array());
            }
            case Long number -> {
                // an extended type, as lists are: 9 is 7 + 2
                out.write(8);
                out.write(2);
                out.write(ByteBuffer.allocate(8).putLong(number).array());
            }
            case Map<?, ?> map -> {
                out.write(7 << 5 | map.size());
                for (var field : map.entrySet()) {
                    value(out, field.getKey());
                    value(out, field.getValue());
                }
            }
            case List<?> list -> {
                // 11 is 7 + 4
                out.write(list.size());
                out.write(4);
                for (Object item : list) {
                    value(out, item);
                }
            }
            default -> throw new IllegalArgumentException("no form for " + value);
        }
    }
}
