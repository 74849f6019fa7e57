package io.muniment.servicekit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.JsonExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a body that is no JSON, or not the JSON the route reads. */
@Singleton
@Replaces(JsonExceptionHandler.class)
final class UnreadableBodyHandler implements ExceptionHandler<JsonProcessingException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request, JsonProcessingException exception) {
        CodedException coded = UnreadableBody.explain(exception);
        return Problem.of(coded.error(), coded.getMessage(), coded.hint(), request.getPath())
                .response();
    }
}
