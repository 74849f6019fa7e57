package io.muniment.servicekit.protection;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters the route does not take: one that is misspelt would be a filter that does not filter. Looks after whoever asks
 * has been let in, so that strangers learn nothing.
 */
@ServerFilter("/api/**")
final class QueryFilter implements Ordered {

    private static final int LONGEST_NAME = 80;

    /** By the route, of which there are as many as methods of controllers. */
    private final Map<Object, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 1;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getUri().getRawQuery() == null) {
            return;
        }
        RouteAttributes.getRouteMatch(request).ifPresent(route -> check(request, route));
    }

    private void check(HttpRequest<?> request, RouteMatch<?> route) {
        Set<String> names = known.computeIfAbsent(route.getRouteInfo(), info -> RouteParameters.of(route));
        for (String name : request.getParameters().names()) {
            if (!names.contains(name)) {
                throw new CodedException(
                        CommonError.INVALID_REQUEST,
                        "there is no parameter '%s'"
                                .formatted(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name),
                        names.isEmpty()
                                ? "%s takes none".formatted(request.getPath())
                                : "there are %s".formatted(String.join(", ", names)));
            }
        }
    }
}
