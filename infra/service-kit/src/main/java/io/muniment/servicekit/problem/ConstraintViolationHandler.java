package io.muniment.servicekit.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/** Names each invalid field and the value it had. */
@Singleton
@Replaces(ConstraintExceptionHandler.class)
final class ConstraintViolationHandler implements ExceptionHandler<ConstraintViolationException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request, ConstraintViolationException exception) {
        List<Problem.Violation> violations = exception.getConstraintViolations().stream()
                .map(ConstraintViolationHandler::violation)
                .sorted(Comparator.comparing(Problem.Violation::field))
                .toList();
        return Problem.of(
                        CommonError.INVALID_REQUEST,
                        "%d field%s not valid".formatted(violations.size(), violations.size() == 1 ? " is" : "s are"),
                        "see violations for each field and its rule",
                        request.getPath())
                .withViolations(violations)
                .response();
    }

    private static Problem.Violation violation(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                field = node.getName();
            }
        }
        String value = Shortened.of(violation.getInvalidValue());
        return new Problem.Violation(field, "%s (was: %s)".formatted(violation.getMessage(), value));
    }
}
