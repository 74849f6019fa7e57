package io.muniment.testing.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.testing.openapi.Description;
import io.muniment.testing.openapi.Description.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests of one operation: the described example, spoilt in one place or a few. */
final class RequestMaker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=klingon",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "garbage",
            "*/*");
    private static final List<String> TAGS = List.of(
            "\"0\"", "*", "W/\"0\"", "\"99999999999999999999\"", "0", "\"", "\"a\",\"b\"", "\"" + "9".repeat(999));
    private static final List<String> METHODS = List.of("HEAD", "OPTIONS", "PATCH", "TRACE", "BREW", "delete", "QUERY");

    private final Description description;
    private final Random random;
    private final NastyValues values;
    private final KnownIds ids;

    RequestMaker(Description description, Random random, KnownIds ids) {
        this.description = description;
        this.random = random;
        this.values = new NastyValues(random);
        this.ids = ids;
    }

    /** The described example, with an id that exists where one is known. */
    NastyRequest honest(Operation operation) {
        return make(operation, 0);
    }

    NastyRequest nasty(Operation operation) {
        return make(operation, 1 + random.nextInt(3));
    }

    private NastyRequest make(Operation operation, int spoilt) {
        Map<String, String> headers = new HashMap<>();
        String type = mediaType(operation);
        if (!type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        operation
                .parametersIn("header")
                .forEach(parameter -> headers.put(
                        parameter.path("name").asText(),
                        spoilt > 0 && random.nextBoolean() ? values.pick(TAGS) : "\"0\""));
        boolean spoilPath = spoilt > 0 && random.nextInt(4) == 0;
        String target = path(operation, spoilPath) + query(operation, spoilt);
        String method = operation.method();
        byte[] body = spoilt == 0 ? example(operation) : spoiltBody(operation, spoilt);
        if (spoilt > 0) {
            switch (random.nextInt(12)) {
                case 0 -> method = values.pick(METHODS);
                case 1 -> headers.put("Content-Type", values.pick(TYPES));
                case 2 ->
                    headers.put("Accept", values.pick(List.of("text/xml", "image/png", "x", "application/json;q=x")));
                case 3 -> headers.remove("Content-Type");
                default -> {}
            }
        }
        return new NastyRequest(method, target, headers, body);
    }

    private String path(Operation operation, boolean spoil) {
        String path = operation.path();
        for (JsonNode parameter : operation.parametersIn("path")) {
            String name = parameter.path("name").asText();
            String value = spoil
                    ? values.text()
                    : ids.any(random, parameter.path("schema").path("format").asText());
            path = path.replace("{" + name + "}", encoded(value.isEmpty() ? " " : value));
        }
        return path;
    }

    private String query(Operation operation, int spoilt) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : operation.parametersIn("query")) {
            String name = parameter.path("name").asText();
            if (spoilt > 0 && random.nextInt(3) == 0) {
                pairs.add(encoded(name) + "=" + encoded(values.text()));
            } else if (parameter.path("required").asBoolean()) {
                pairs.add(
                        encoded(name) + "=" + encoded(parameter.path("example").asText("1")));
            }
        }
        if (spoilt > 0 && random.nextInt(25) == 0) {
            pairs.add(encoded(values.text()) + "=" + encoded(values.text()));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private byte[] spoiltBody(Operation operation, int spoilt) {
        if (!operation.node().has("requestBody")) {
            return random.nextInt(10) == 0 ? values.body() : new byte[0];
        }
        if (random.nextInt(4) == 0) {
            return values.body();
        }
        JsonNode body = exampleOf(operation).deepCopy();
        if (!(body instanceof ObjectNode object) || object.isEmpty()) {
            return values.body();
        }
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        for (int i = 0; i < spoilt; i++) {
            String field = values.pick(fields);
            switch (random.nextInt(8)) {
                case 0 -> object.remove(field);
                case 1 -> object.set(values.text(), values.json());
                default -> object.set(field, values.json());
            }
        }
        return bytes(object);
    }

    private byte[] example(Operation operation) {
        return operation.node().has("requestBody") ? bytes(exampleOf(operation)) : new byte[0];
    }

    private JsonNode exampleOf(Operation operation) {
        JsonNode media = description
                .resolve(operation.node().path("requestBody"))
                .path("content")
                .path(mediaType(operation));
        return media.has("example")
                ? media.get("example")
                : media.path("examples").path(0).path("value");
    }

    private static String mediaType(Operation operation) {
        var types = operation.node().path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "";
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return body.isTextual() ? body.asText().getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every char, also one that is no character by itself, in UTF-8 (its three bytes for half a pair). */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && !isPair(text, i)) {
                encoded.append(
                        "%%%02X%%%02X%%%02X".formatted(0xE0 | (c >> 12), 0x80 | ((c >> 6) & 0x3F), 0x80 | (c & 0x3F)));
            } else {
                int point = text.codePointAt(i);
                encoded.append(URLEncoder.encode(Character.toString(point), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
                i += Character.charCount(point) - 1;
            }
        }
        return encoded.toString();
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
