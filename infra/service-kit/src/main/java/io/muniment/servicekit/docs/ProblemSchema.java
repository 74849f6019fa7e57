package io.muniment.servicekit.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The schema of {@code io.muniment.servicekit.problem.Problem}; no route answers with one, so the compiler sees none. */
final class ProblemSchema {

    static final String REFERENCE = "#/components/schemas/Problem";

    private ProblemSchema() {}

    static void describeIn(ObjectNode document) {
        ObjectNode schemas = document.withObject("/components/schemas");
        ObjectNode properties =
                object(schemas.putObject("Problem"), "RFC 9457 problem", "type", "title", "status", "code", "instance");
        text(properties, "type", "URI reference of the kind of problem", "/problems/not_found");
        text(properties, "title", "summary of the kind", "there is no such resource");
        properties
                .putObject("status")
                .put("type", "integer")
                .put("format", "int32")
                .put("description", "HTTP status")
                .put("example", 404);
        text(properties, "code", "stable identifier to switch on", "not_found");
        text(properties, "detail", "what was wrong this time", "/api/v1/games/7 does not exist");
        text(properties, "hint", "what to do about it", "GET /api/v1/games lists what there is");
        text(properties, "instance", "path of the request", "/api/v1/games/7");
        properties
                .putObject("violations")
                .put("type", "array")
                .put("description", "one for each invalid field, where the body or a parameter was not valid")
                .putObject("items")
                .put("$ref", "#/components/schemas/Violation");
        ObjectNode violation =
                object(schemas.putObject("Violation"), "a field and what is wrong with it", "field", "message");
        text(violation, "field", "name of the field", "title");
        text(violation, "message", "the rule, and the value it had", "must not be blank (was: )");
    }

    private static ObjectNode object(ObjectNode schema, String description, String... required) {
        schema.put("type", "object").put("description", description);
        ArrayNode names = schema.putArray("required");
        List.of(required).forEach(names::add);
        return schema.putObject("properties");
    }

    private static void text(ObjectNode properties, String name, String description, String example) {
        properties
                .putObject(name)
                .put("type", "string")
                .put("description", description)
                .put("example", example);
    }
}
