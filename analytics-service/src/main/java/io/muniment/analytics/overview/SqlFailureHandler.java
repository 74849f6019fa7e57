package io.muniment.analytics.overview;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.muniment.analytics.schema.SqlFailure;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that is away is something a caller can wait for; any other failure of SQL is our mistake. */
@Singleton
final class SqlFailureHandler implements ExceptionHandler<SqlFailure, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(SqlFailureHandler.class);

    private final ExceptionHandler<CodedException, HttpResponse<?>> coded;

    SqlFailureHandler(ExceptionHandler<CodedException, HttpResponse<?>> coded) {
        this.coded = coded;
    }

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, SqlFailure failure) {
        return coded.handle(request, told(request, failure));
    }

    private static CodedException told(HttpRequest<?> request, SqlFailure failure) {
        if (failure.passing()) {
            return new CodedException(
                    CommonError.UNAVAILABLE, "the database does not answer", "try again when it is back");
        }
        LOG.error("request failed method={} path={}", request.getMethodName(), request.getPath(), failure);
        return new CodedException(CommonError.INTERNAL_ERROR, "the database refused a statement of the service");
    }
}
