package io.muniment.testing.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is asked of an answer to any request. */
final class AnswerRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]+");
    private static final List<String> GIVEAWAYS =
            List.of("Exception", "java.", "io.micronaut", "io.muniment", "org.postgresql", "com.fasterxml", "\tat ");

    private AnswerRules() {}

    /** What is wrong with the answer; nothing as a rule. */
    static Optional<String> broken(NastyRequest request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 500) {
            return Optional.of("status %d: %s".formatted(status, answer.body()));
        }
        if (status < 400 || request.method().equals("HEAD")) {
            return Optional.empty();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            return Optional.of("status %d as '%s': %s".formatted(status, type, answer.body()));
        }
        try {
            return brokenProblem(status, JSON.readTree(answer.body()))
                    .map(lack -> "status %d, %s: %s".formatted(status, lack, answer.body()));
        } catch (JsonProcessingException e) {
            return Optional.of("status %d with a body that is no JSON: %s".formatted(status, answer.body()));
        }
    }

    private static Optional<String> brokenProblem(int status, JsonNode problem) {
        for (String field : List.of("type", "title", "instance")) {
            if (problem.path(field).asText().isBlank()) {
                return Optional.of("no " + field);
            }
        }
        if (problem.path("status").asInt() != status) {
            return Optional.of("another status in the body");
        }
        if (!CODE.matcher(problem.path("code").asText()).matches()) {
            return Optional.of("no code");
        }
        String said = problem.path("detail").asText() + problem.path("hint").asText();
        return GIVEAWAYS.stream().filter(said::contains).findFirst().map("tells of '%s'"::formatted);
    }
}
