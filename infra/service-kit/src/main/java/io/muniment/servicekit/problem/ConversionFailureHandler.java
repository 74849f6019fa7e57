package io.muniment.servicekit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a parameter, path or body that cannot be what the route takes: names it and the value it had. */
@Singleton
@Replaces(ConversionErrorHandler.class)
final class ConversionFailureHandler implements ExceptionHandler<ConversionErrorException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request, ConversionErrorException exception) {
        CodedException coded = explain(exception);
        return Problem.of(coded.error(), coded.getMessage(), coded.hint(), request.getPath())
                .response();
    }

    private static CodedException explain(ConversionErrorException exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof CodedException coded) {
                return coded;
            }
            if (cause instanceof JsonProcessingException json) {
                return UnreadableBody.explain(json);
            }
        }
        Argument<?> argument = exception.getArgument();
        if (argument.isAnnotationPresent(Body.class)) {
            return new CodedException(
                    CommonError.INVALID_REQUEST, "the body cannot be read", "send JSON of the documented form");
        }
        Object value = exception
                .getConversionError()
                .getOriginalValue()
                .orElse(null);
        return new CodedException(
                CommonError.INVALID_REQUEST,
                value == null
                        ? "%s is not valid".formatted(argument.getName())
                        : "%s cannot be %s".formatted(argument.getName(), UnreadableBody.quoted(value)),
                UnreadableBody.wanted(argument.getType()));
    }
}
