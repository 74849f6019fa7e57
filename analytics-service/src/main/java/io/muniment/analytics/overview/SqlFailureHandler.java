package io.muniment.analytics.overview;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.muniment.analytics.schema.SqlFailure;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;

/** A database that is away is something a caller can wait for; any other failure of SQL is our mistake. */
@Singleton
final class SqlFailureHandler implements ExceptionHandler<SqlFailure, HttpResponse<?>> {

    private final ExceptionHandler<CodedException, HttpResponse<?>> coded;
    private final ExceptionHandler<Throwable, HttpResponse<?>> unexpected;

    SqlFailureHandler(
            ExceptionHandler<CodedException, HttpResponse<?>> coded,
            ExceptionHandler<Throwable, HttpResponse<?>> unexpected) {
        this.coded = coded;
        this.unexpected = unexpected;
    }

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, SqlFailure failure) {
        if (!failure.passing()) {
            return unexpected.handle(request, failure);
        }
        return coded.handle(
                request,
                new CodedException(
                        CommonError.UNAVAILABLE, "the database does not answer", "try again when it is back"));
    }
}
