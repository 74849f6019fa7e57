package io.muniment.servicekit.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last resort: the cause goes to the log, the caller learns only that the service failed. */
@Singleton
final class UnexpectedExceptionHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionHandler.class);

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, Throwable exception) {
        LOG.error("request failed method={} path={}", request.getMethodName(), request.getPath(), exception);
        return Problem.of(CommonError.INTERNAL_ERROR, null, null, request.getPath())
                .response();
    }
}
