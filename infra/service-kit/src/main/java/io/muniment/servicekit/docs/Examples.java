package io.muniment.servicekit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes an example of a body from the examples of its fields, and from their types where they have none. */
final class Examples {

    private static final int DEEPEST = 8;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode schemas;

    Examples(JsonNode schemas) {
        this.schemas = schemas;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    private JsonNode of(JsonNode schema, int depth) {
        if (schema.has("example")) {
            return schema.get("example");
        }
        if (depth > DEEPEST) {
            return NullNode.getInstance();
        }
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asText();
            return of(schemas.path(reference.substring(reference.lastIndexOf('/') + 1)), depth + 1);
        }
        for (String choice : new String[] {"allOf", "oneOf", "anyOf"}) {
            if (schema.has(choice)) {
                return of(schema.get(choice).path(0), depth + 1);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").path(0);
        }
        return schema.has("default") ? schema.get("default") : ofType(schema, depth);
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        return switch (schema.path("type").asText("object")) {
            case "array" -> array(schema, depth);
            case "boolean" -> JSON.booleanNode(true);
            case "integer" -> JSON.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
            case "number" -> JSON.numberNode(Math.max(1, schema.path("minimum").asLong(1)) + 0.5);
            case "string" -> text(schema.path("format").asText());
            default -> object(schema, depth);
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        if (schema.has("items")) {
            array.add(of(schema.get("items"), depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> object.set(property.getKey(), of(property.getValue(), depth + 1)));
        return object;
    }

    private static JsonNode text(String format) {
        return JSON.textNode(
                switch (format) {
                    case "date" -> "2004-05-06";
                    case "date-time" -> "2026-11-21T09:30:00Z";
                    case "uuid" -> "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10";
                    case "email" -> "ada@example.org";
                    case "binary" -> "…";
                    default -> "text";
                });
    }
}
