package io.muniment.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Values that have broken services before. Numbers are raw, because no number type holds them all. */
final class NastyValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONG = 3_000;
    private static final int LONGER = 100_000;
    private static final int DEEP = 2_500;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\r\n",
            "null",
            "undefined",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "b\uDC00a",
            "\uFFFE\uFFFF",
            "\u202Eright to left",
            "𝕏😀",
            "é".repeat(200),
            "%",
            "%00",
            "_",
            "\\",
            "'; drop table videogame; --",
            "' or '1'='1",
            "{{7*7}}${7*7}",
            "../../../../etc/passwd",
            "<script>alert(1)</script>",
            "0x10",
            "1e400",
            "NaN",
            "-0",
            "true",
            "[]",
            "{}",
            "\"",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c1g",
            "0000-00-00",
            "2004-02-30",
            "+999999999-12-31",
            "-999999999-01-01",
            "294277-01-01",
            "9999-12-31T23:59:59.999999999Z",
            "+1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z",
            "2026-11-21T09:30:00+18:00",
            "a@b",
            "a@[127.0.0.1]",
            "x".repeat(LONG),
            "ß".repeat(70) + "@example.org");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "0.5",
            "-0.000000000000000000001",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999999999999999",
            "0.123456789012345678901234567890",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "1e-999999999",
            "9".repeat(1_500));

    private static final List<String> CURSORS = List.of(
            "x",
            "=",
            "////",
            cursor("[]"),
            cursor("{}"),
            cursor("null"),
            cursor("[null]"),
            cursor("[null,null]"),
            cursor("[\"\\u0000\"]"),
            cursor("[\"\\u0000\",\"1\"]"),
            cursor("[\"a\",\"b\",\"c\"]"),
            cursor("[\"9223372036854775808\"]"),
            cursor("[\"2004-05-06\",\"1\"]"),
            cursor("[\"+999999999-12-31T23:59:59Z\",\"1\"]"),
            cursor("[\"NaN\",\"Infinity\"]"),
            cursor("[\"\\ud800\",\"1\"]"),
            cursor("[[[[[1]]]]]"));

    private final Random random;

    NastyValues(Random random) {
        this.random = random;
    }

    /** A text for a query, a path or a header; not too long for a request line. */
    String text() {
        return switch (random.nextInt(6)) {
            case 0 -> pick(NUMBERS);
            case 1 -> pick(CURSORS);
            default -> pick(TEXTS);
        };
    }

    /** A JSON value of any type. */
    JsonNode json() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.arrayNode().add(json());
            case 3 -> JSON.objectNode().set(pick(TEXTS), json());
            case 4, 5 -> JSON.rawValueNode(new RawValue(pick(NUMBERS)));
            default -> JSON.textNode(random.nextInt(20) == 0 ? "y".repeat(LONGER) : text());
        };
    }

    /** A body that no JSON parser should take, or that tries its limits. */
    byte[] body() {
        return switch (random.nextInt(13)) {
            case 0 -> new byte[0];
            case 1 -> utf8("{");
            case 2 -> utf8("[".repeat(DEEP) + "]".repeat(DEEP));
            case 3 -> utf8("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
            case 4 -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
            case 5 -> utf8("\uFEFF{}");
            case 6 -> "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_16);
            case 7 -> utf8("null");
            case 8 -> utf8("{}{}");
            case 9 -> utf8("{\"a\":1,\"a\":2}");
            case 10 -> utf8("\"" + "z".repeat(1_200_000) + "\"");
            case 11 -> utf8("{\"id\":NaN,}");
            default -> {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(key));
    }
}
