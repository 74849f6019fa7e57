package io.muniment.catalog.actor;

import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.UUID;

/** Reads the actor of each request and gives its id back with the response, also when the request fails. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ActorFilter {

    private static final String ACTOR = "X-Actor";
    private static final String REQUEST_ID = "X-Request-Id";

    @RequestFilter
    void identify(HttpRequest<?> request, MutablePropagatedContext context) {
        String name = request.getHeaders().get(ACTOR);
        String requestId = request.getHeaders().get(REQUEST_ID);
        Actor actor = new Actor(
                name == null ? "anonymous" : name,
                requestId == null ? UUID.randomUUID().toString() : requestId,
                request.getRemoteAddress().getAddress().getHostAddress());
        request.setAttribute(REQUEST_ID, actor.requestId());
        context.add(actor);
    }

    @ResponseFilter
    void echo(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(REQUEST_ID, String.class).ifPresent(id -> response.header(REQUEST_ID, id));
    }
}
