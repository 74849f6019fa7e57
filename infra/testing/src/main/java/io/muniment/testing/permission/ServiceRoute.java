package io.muniment.testing.permission;

import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.RoutePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route of a service.
 *
 * @param template path with variables, {@code /api/v1/games/{key}}
 * @param consumes media type of its bodies
 * @param permission none for one that is closed to everybody, such as the framework's own
 */
record ServiceRoute(String method, String template, String consumes, Optional<Permission> permission) {

    private static final Pattern VARIABLE = Pattern.compile("\\{(/?)(\\w+)[^{}]*(?:\\{[^{}]*}[^{}]*)*}");
    private static final Pattern QUERY = Pattern.compile("\\{[?&][^{}]*}");

    /** All routes the service has, in order of path and method. One of the API without a permission fails. */
    static List<ServiceRoute> of(Router router) {
        return router.uriRoutes()
                .map(ServiceRoute::of)
                .distinct()
                .sorted(Comparator.comparing(ServiceRoute::template).thenComparing(ServiceRoute::method))
                .toList();
    }

    private static ServiceRoute of(UriRouteInfo<?, ?> route) {
        String template =
                QUERY.matcher(route.getUriMatchTemplate().toPathString()).replaceAll("");
        String method = route.getHttpMethodName();
        String consumes = route.getConsumes().stream()
                .filter(type -> !type.equals(MediaType.ALL_TYPE))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON_TYPE)
                .getName();
        ServiceRoute found =
                new ServiceRoute(method, template, consumes, RoutePermission.of(route.getAnnotationMetadata()));
        if (found.isOfTheApi() && found.permission().isEmpty()) {
            throw new AssertionError("%s %s names no permission".formatted(method, template));
        }
        return found;
    }

    /** The path with values in the place of its variables. */
    String path(Map<String, String> values) {
        return VARIABLE.matcher(template)
                .replaceAll(variable -> Matcher.quoteReplacement(variable.group(1)
                        + values.getOrDefault(variable.group(2), "00000000-0000-0000-0000-000000000000")));
    }

    boolean isOfTheApi() {
        return template.startsWith("/api/") || template.startsWith("/.well-known/");
    }
}
