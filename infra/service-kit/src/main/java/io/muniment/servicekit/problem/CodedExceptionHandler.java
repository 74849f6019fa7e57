package io.muniment.servicekit.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers with what a {@link CodedException} says. */
@Singleton
final class CodedExceptionHandler implements ExceptionHandler<CodedException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, CodedException exception) {
        return Problem.of(exception.error(), exception.getMessage(), exception.hint(), request.getPath())
                .response();
    }
}
