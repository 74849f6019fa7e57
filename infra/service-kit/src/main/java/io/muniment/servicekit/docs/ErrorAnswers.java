package io.muniment.servicekit.docs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.problem.ErrorCode;
import io.muniment.servicekit.problem.Problem;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One answer for each error status, shared by the operations, with an example for each code that has the status. */
final class ErrorAnswers {

    private final Map<HttpStatus, SequencedMap<String, String>> titlesByCode = new EnumMap<>(HttpStatus.class);

    private ErrorAnswers() {}

    static ErrorAnswers of(List<DescribedErrors> errors) {
        ErrorAnswers answers = new ErrorAnswers();
        Stream.concat(
                        Stream.of(CommonError.values()),
                        errors.stream().flatMap(described -> described.errors().stream()))
                .forEach(answers::add);
        // what the framework refuses before a route is asked has the status' name as code
        Stream.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .filter(status -> !answers.has(status))
                .forEach(status -> answers.titlesByCode.put(status, named(status)));
        return answers;
    }

    /** Whether the service has an error of that status. */
    boolean has(HttpStatus status) {
        return titlesByCode.containsKey(status);
    }

    /** A pointer to the shared answer. */
    ObjectNode reference(HttpStatus status) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/responses/" + name(status));
    }

    void describeIn(ObjectNode document) {
        ObjectNode responses = document.withObject("/components/responses");
        titlesByCode.forEach((status, codes) -> describe(responses.putObject(name(status)), status, codes));
        ProblemSchema.describeIn(document);
    }

    /** Content of an answer that a route describes itself: examples of the codes its description names, else of all. */
    ObjectNode content(HttpStatus status, String description) {
        SequencedMap<String, String> codes = new LinkedHashMap<>(titlesByCode.getOrDefault(status, named(status)));
        if (codes.keySet().stream().anyMatch(description::contains)) {
            codes.keySet().removeIf(code -> !description.contains(code));
        }
        return content(status, codes);
    }

    private static ObjectNode content(HttpStatus status, Map<String, String> titlesByCode) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ObjectNode problem = content.putObject(MediaType.APPLICATION_JSON_PROBLEM);
        problem.putObject("schema").put("$ref", ProblemSchema.REFERENCE);
        ObjectNode examples = problem.putObject("examples");
        titlesByCode.forEach((code, title) -> examples.putObject(code)
                .putObject("value")
                .put("type", Problem.typeOf(code))
                .put("title", title)
                .put("status", status.getCode())
                .put("code", code)
                .put("instance", "/api/v1/…"));
        return content;
    }

    private void add(ErrorCode error) {
        titlesByCode
                .computeIfAbsent(error.kind().status(), status -> new LinkedHashMap<>())
                .put(error.code(), error.kind().title());
    }

    private static SequencedMap<String, String> named(HttpStatus status) {
        SequencedMap<String, String> codes = new LinkedHashMap<>();
        codes.put(status.name().toLowerCase(Locale.ROOT), status.getReason().toLowerCase(Locale.ROOT));
        return codes;
    }

    private static void describe(ObjectNode response, HttpStatus status, SequencedMap<String, String> codes) {
        response.put(
                "description",
                codes.entrySet().stream()
                        .map(code -> "`%s`: %s".formatted(code.getKey(), code.getValue()))
                        .collect(Collectors.joining("; ")));
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            ObjectNode headers = response.putObject("headers");
            AnswerHeader.RETRY_AFTER.describeIn(headers);
            AnswerHeader.RATE_LIMIT.describeIn(headers);
            AnswerHeader.RATE_LIMIT_POLICY.describeIn(headers);
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            AnswerHeader.WWW_AUTHENTICATE.describeIn(response.putObject("headers"));
        }
        response.set("content", content(status, codes));
    }

    private static String name(HttpStatus status) {
        StringBuilder name = new StringBuilder();
        for (String word : status.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
