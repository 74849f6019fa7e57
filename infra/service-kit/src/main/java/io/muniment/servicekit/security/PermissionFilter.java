package io.muniment.servicekit.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;

/**
 * The gate before every route: who is calling, and does the matrix let them through. A route that names no permission is
 * closed. What is no route at all passes, to become 404 or 405. No setting takes the gate away.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PermissionFilter implements Ordered {

    private final BearerToken tokens;
    private final Denials denials;

    PermissionFilter(BearerToken tokens, Denials denials) {
        this.tokens = tokens;
        this.denials = denials;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void admit(HttpRequest<?> request, MutablePropagatedContext context) {
        TokenVerdict verdict = tokens.of(request);
        request.setAttribute(TokenVerdict.class.getName(), verdict);
        Caller caller = verdict instanceof TokenVerdict.Accepted accepted ? accepted.caller() : Caller.NOBODY;
        context.add(caller);
        RouteAttributes.getRouteMatch(request).ifPresent(route -> admit(request, route, caller, verdict));
    }

    private void admit(HttpRequest<?> request, RouteMatch<?> route, Caller caller, TokenVerdict verdict) {
        Permission permission = RoutePermission.of(route.getAnnotationMetadata())
                .orElseThrow(() ->
                        new CodedException(CommonError.PERMISSION_DENIED, "%s is closed".formatted(request.getPath())));
        if (caller.may(permission)) {
            return;
        }
        if (!caller.isSignedIn()) {
            throw denials.unknownCaller(verdict);
        }
        // whose record it is, only the route can tell
        if (!PermissionMatrix.holders(permission).contains(Role.OWNER)) {
            throw denials.denied(request, caller, permission);
        }
    }
}
