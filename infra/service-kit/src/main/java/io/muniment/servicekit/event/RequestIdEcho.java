package io.muniment.servicekit.event;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Gives each request's id back, also when the request fails; outside of the filter that reads it, which may be what fails. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIdEcho implements Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void echo(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(OriginFilter.REQUEST_ID, String.class)
                .ifPresent(id -> response.getHeaders().set(OriginFilter.REQUEST_ID, id));
    }
}
