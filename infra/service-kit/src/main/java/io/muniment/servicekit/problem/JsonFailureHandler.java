package io.muniment.servicekit.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.JsonExceptionHandler;
import io.micronaut.json.JsonSyntaxException;
import jakarta.inject.Singleton;

/** Says where a body stops being JSON. */
@Singleton
@Replaces(JsonExceptionHandler.class)
final class JsonFailureHandler implements ExceptionHandler<JsonSyntaxException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, JsonSyntaxException failure) {
        return UnreadableBody.behind(failure)
                .map(complaint -> UnreadableBody.problem(complaint, request.getPath()))
                .orElseGet(() -> Problem.of(
                        CommonError.INVALID_REQUEST,
                        "the body is not JSON",
                        "send one JSON value in UTF-8",
                        request.getPath()))
                .response();
    }
}
