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
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters the route does not take: one that is misspelt would be a filter that does not filter, and so would a truth that is neither true nor false. Looks after whoever asks
 * has been let in, so that strangers learn nothing.
 */
@ServerFilter("/api/**")
final class QueryFilter implements Ordered {

    private static final int LONGEST_SHOWN = 80;

    /** By the route, of which there are as many as methods of controllers. */
    private final Map<Object, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

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
        Map<String, Class<?>> types = known.computeIfAbsent(route.getRouteInfo(), info -> RouteParameters.of(route));
        for (String name : request.getParameters().names()) {
            Class<?> type = types.get(name);
            if (type == null) {
                throw new CodedException(
                        CommonError.INVALID_REQUEST,
                        "there is no parameter '%s'".formatted(shortened(name)),
                        types.isEmpty()
                                ? "%s takes none".formatted(request.getPath())
                                : "there are %s".formatted(String.join(", ", types.keySet())));
            }
            if (type == Boolean.class || type == boolean.class) {
                request.getParameters().getAll(name).forEach(value -> requireTruth(name, value));
            }
        }
    }

    /** The framework takes every text it does not know for false. */
    private static void requireTruth(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new CodedException(
                    CommonError.INVALID_REQUEST,
                    "parameter %s is '%s'".formatted(name, shortened(value)),
                    "send true or false");
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
