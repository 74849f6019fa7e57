package io.muniment.servicekit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.JacksonExceptionHandler;
import jakarta.inject.Singleton;

/** Says why a body could not be read. */
@Singleton
@Replaces(JacksonExceptionHandler.class)
final class JacksonFailureHandler implements ExceptionHandler<JsonProcessingException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, JsonProcessingException failure) {
        return UnreadableBody.problem(failure, request.getPath()).response();
    }
}
