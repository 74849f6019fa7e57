package io.muniment.servicekit.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers a parameter, path or body that cannot be what the route takes: names it and the value it had. */
@Singleton
@Replaces(ConversionErrorHandler.class)
final class ConversionFailureHandler implements ExceptionHandler<ConversionErrorException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, ConversionErrorException failure) {
        String path = request.getPath();
        return UnreadableBody.behind(failure)
                .map(complaint -> UnreadableBody.problem(complaint, path))
                .orElseGet(() -> parameter(failure, path))
                .response();
    }

    private static Problem parameter(ConversionErrorException failure, String path) {
        String name = failure.getArgument().getName();
        String rule = "must be " + ExpectedForm.of(failure.getArgument().getType());
        String was = failure.getConversionError()
                .getOriginalValue()
                .map(value -> " (was: %s)".formatted(Shortened.of(value)))
                .orElse("");
        return Problem.of(
                        CommonError.INVALID_REQUEST,
                        "%s %s%s".formatted(name, rule, was),
                        "see /openapi.yaml for the parameters and their types",
                        path)
                .withViolations(List.of(new Problem.Violation(name, rule + was)));
    }
}
