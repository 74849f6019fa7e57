package io.muniment.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.testing.openapi.Description.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What every operation of every service says. Gaps are sentences that name the operation. */
public final class DescriptionRules {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]+");
    private static final String PROBLEM = "application/problem+json";

    private final Description description;
    private final List<String> gaps = new ArrayList<>();

    private DescriptionRules(Description description) {
        this.description = description;
    }

    /** Everything the description does not say and should. */
    public static List<String> gaps(Description description) {
        DescriptionRules rules = new DescriptionRules(description);
        rules.document();
        Set<String> names = new HashSet<>();
        description.operations().forEach(operation -> rules.operation(operation, names));
        rules.examplesOfTexts();
        return List.copyOf(rules.gaps);
    }

    private void document() {
        for (String field : List.of("title", "version", "description")) {
            require(description.root().path("info").hasNonNull(field), "the document", "info." + field);
        }
        require(!description.operations().isEmpty(), "the document", "operations");
    }

    private void operation(Operation operation, Set<String> names) {
        JsonNode node = operation.node();
        String name = node.path("operationId").asText();
        require(!node.path("summary").asText().isBlank(), operation, "a summary");
        require(NAME.matcher(name).matches(), operation, "an operationId of words; '%s' is none".formatted(name));
        require(names.add(name), operation, "an operationId of its own; '%s' is another's too".formatted(name));
        require(!node.path("tags").isEmpty(), operation, "a tag");
        require(node.has("security") && node.has("x-permission"), operation, "its permission");
        bodies(operation, "request", node.path("requestBody").path("content"));
        answers(operation);
    }

    private void answers(Operation operation) {
        JsonNode responses = operation.node().path("responses");
        require(
                responses
                        .propertyStream()
                        .anyMatch(response -> response.getKey().startsWith("2")),
                operation,
                "an answer of success");
        for (String status : expected(operation)) {
            require(responses.has(status), operation, "answer " + status);
        }
        responses.properties().forEach(response -> answer(operation, response));
    }

    private void answer(Operation operation, Map.Entry<String, JsonNode> response) {
        String status = response.getKey();
        JsonNode answer = description.resolve(response.getValue());
        require(!answer.path("description").asText().isBlank(), operation, "a description of answer " + status);
        if (status.startsWith("4") || status.startsWith("5")) {
            require(answer.path("content").has(PROBLEM), operation, "answer %s as a problem".formatted(status));
        }
        bodies(operation, "answer " + status, answer.path("content"));
    }

    private void bodies(Operation operation, String which, JsonNode content) {
        content.properties().forEach(media -> {
            require(media.getValue().has("schema"), operation, "a schema of the %s's body".formatted(which));
            require(
                    media.getValue().hasNonNull("example")
                            || !media.getValue().path("examples").isEmpty(),
                    operation,
                    "an example of the %s's body".formatted(which));
        });
    }

    private static List<String> expected(Operation operation) {
        List<String> statuses = new ArrayList<>(List.of("400", "500", "503"));
        if (!operation.node().path("security").isEmpty()) {
            statuses.add("401");
        }
        if (!operation.parametersIn("path").isEmpty()) {
            statuses.add("404");
        }
        if (operation.node().has("requestBody")) {
            statuses.addAll(List.of("413", "415"));
        }
        return statuses;
    }

    /** A made up text says nothing: fields of text have examples, formats or a list of values. */
    private void examplesOfTexts() {
        description
                .root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> require(
                                !isPlainText(property.getValue()),
                                schema.getKey() + "." + property.getKey(),
                                "an example (@Schema(example = …))")));
    }

    private static boolean isPlainText(JsonNode schema) {
        return schema.path("type").asText().equals("string")
                && !schema.has("example")
                && !schema.has("format")
                && !schema.has("enum");
    }

    private void require(boolean said, Object where, String what) {
        if (!said) {
            gaps.add("%s lacks %s".formatted(where, what));
        }
    }
}
