package io.muniment.testing.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An OpenAPI description as a tree. */
public record Description(JsonNode root) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    /** One operation: a method of a path. */
    public record Operation(String method, String path, JsonNode node) {

        /** The parameters that travel there. */
        public List<JsonNode> parametersIn(String place) {
            return node.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asText().equals(place))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static Description parse(String yaml) {
        try {
            return new Description(new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the description is no YAML", e);
        }
    }

    public List<Operation> operations() {
        return root.path("paths")
                .propertyStream()
                .flatMap(Description::operations)
                .toList();
    }

    /** What the node points at, or the node. */
    public JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            resolved = root.at(resolved.get("$ref").asText().substring(1));
        }
        return resolved;
    }

    private static Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
        return path.getValue()
                .propertyStream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .map(operation -> new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
    }
}
