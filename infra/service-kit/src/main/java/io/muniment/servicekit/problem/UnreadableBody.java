package io.muniment.servicekit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in the caller's words what is wrong with a JSON body: the field and the value, never a Java class. */
final class UnreadableBody {

    private UnreadableBody() {}

    /** The complaint of the JSON reader that led to this failure. */
    static Optional<JsonProcessingException> behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return Optional.of(json);
            }
        }
        return Optional.empty();
    }

    static Problem problem(JsonProcessingException failure, String path) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CodedException coded) {
                return Problem.of(coded.error(), coded.getMessage(), coded.hint(), path);
            }
        }
        // what follows a value is reported as a mismatch of the whole, and is a matter of syntax
        if (failure instanceof JsonMappingException mapping && !isTrailing(failure)) {
            String field = field(mapping);
            String rule = rule(mapping);
            Problem problem = Problem.of(
                    CommonError.INVALID_REQUEST,
                    field.isEmpty() ? "the body %s".formatted(rule) : "field %s %s".formatted(field, rule),
                    hint(mapping),
                    path);
            return field.isEmpty() ? problem : problem.withViolations(List.of(new Problem.Violation(field, rule)));
        }
        return Problem.of(
                CommonError.INVALID_REQUEST,
                syntax(failure) + place(failure.getLocation()),
                "send one JSON value in UTF-8, each field once",
                path);
    }

    private static String rule(JsonMappingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> "is not known";
            case InvalidFormatException form ->
                "must be %s (was: %s)".formatted(ExpectedForm.of(form.getTargetType()), Shortened.of(form.getValue()));
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> "must be " + ExpectedForm.of(mismatch.getTargetType());
            default -> "cannot be read";
        };
    }

    private static String hint(JsonMappingException failure) {
        Collection<Object> known =
                failure instanceof UnrecognizedPropertyException unknown ? unknown.getKnownPropertyIds() : null;
        return known == null || known.isEmpty()
                ? "see /openapi.yaml for the fields and their types"
                : "there are " + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    /** Where in the body, such as {@code lines[2].amount}. */
    private static String field(JsonMappingException failure) {
        String steps = failure.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getFieldName())
                .collect(Collectors.joining());
        return Shortened.of(steps.startsWith(".") ? steps.substring(1) : steps);
    }

    private static String syntax(JsonProcessingException failure) {
        String complaint = String.valueOf(failure.getOriginalMessage());
        if (complaint.startsWith("Duplicate field")) {
            return Shortened.of(complaint.toLowerCase(Locale.ROOT));
        }
        return isTrailing(failure) ? "something follows the JSON value" : "the body is not JSON";
    }

    private static boolean isTrailing(JsonProcessingException failure) {
        return String.valueOf(failure.getOriginalMessage()).startsWith("Trailing token");
    }

    private static String place(@Nullable JsonLocation place) {
        return place == null || place.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }
}
