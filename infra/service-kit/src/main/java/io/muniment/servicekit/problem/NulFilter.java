package io.muniment.servicekit.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** PostgreSQL's text holds no NUL, so no name, key or filter with one can mean anything. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class NulFilter {

    @RequestFilter
    void refuse(HttpRequest<?> request) {
        boolean found = request.getUri().getRawPath().contains("%00")
                || request.getParameters().values().stream()
                        .flatMap(values -> values.stream())
                        .anyMatch(value -> value.indexOf('\0') >= 0);
        if (found) {
            throw new CodedException(
                    CommonError.INVALID_REQUEST, "the address holds a NUL character (%00)", "leave the character out");
        }
    }
}
