package io.muniment.testing.permission;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every route of a running service, tried by every caller. Where the matrix lets them in, the body sent is no JSON and
 * the identifiers are nobody's, so that little happens behind the gate.
 */
public final class PermissionWalk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REFUSALS =
            Set.of("not_signed_in", "token_invalid", "token_expired", "session_ended", "permission_denied");

    private final URI address;
    private final List<ServiceRoute> routes;
    private final Map<String, String> values;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Looks at the routes of a service.
     *
     * @param values what to put into the paths' variables, by name; identifiers of all zeros where there is none
     */
    public PermissionWalk(EmbeddedServer server, Map<String, String> values) {
        this.address = server.getURI();
        this.routes = ServiceRoute.of(server.getApplicationContext().getBean(Router.class));
        this.values = Map.copyOf(values);
    }

    /** The callers of a service that takes the tokens of {@link TestTokens}: each role, and every token that must not count. */
    public static List<WalkingCaller> callers(TestTokens tokens) {
        List<WalkingCaller> callers = new ArrayList<>();
        callers.add(WalkingCaller.anonymous());
        Arrays.stream(Role.values())
                .filter(Role::isGrantable)
                .forEach(role -> callers.add(WalkingCaller.of(role, tokens.bearer(role))));
        UUID ended = UUID.randomUUID();
        tokens.end(ended);
        callers.add(WalkingCaller.refused("ended session", tokens.bearer(UUID.randomUUID(), ended, Role.ADMIN)));
        callers.add(WalkingCaller.refused("expired token", tokens.expired()));
        callers.add(WalkingCaller.refused("forged token", tokens.forged()));
        callers.add(WalkingCaller.refused("no token at all", "Bearer x"));
        callers.add(WalkingCaller.refused("password", "Basic YWRtaW46YWRtaW4="));
        return callers;
    }

    /** The routes of the API, one a line: permission, method, path. */
    public String table() {
        return routes.stream()
                .filter(ServiceRoute::isOfTheApi)
                .filter(route -> !route.method().equals("HEAD"))
                .map(route -> "| `%s %s` | %s |\n"
                        .formatted(
                                route.method(),
                                route.template(),
                                route.permission().orElseThrow().code()))
                .collect(Collectors.joining());
    }

    /** One test for each route and caller. */
    public Stream<DynamicTest> cells(List<WalkingCaller> callers) {
        return routes.stream()
                .flatMap(route -> callers.stream()
                        .map(caller -> DynamicTest.dynamicTest(
                                "%s %s as %s".formatted(route.method(), route.template(), caller.name()),
                                () -> check(route, caller))));
    }

    private void check(ServiceRoute route, WalkingCaller caller) {
        HttpResponse<String> answer = send(route, caller);
        String needed = route.permission().map(Permission::code).orElse("closed");
        String what = "%s %s (%s) as %s: %d %s"
                .formatted(
                        route.method(), route.path(values), needed, caller.name(), answer.statusCode(), answer.body());
        if (route.permission().filter(caller::passes).isPresent()) {
            expect(!isRefusal(answer), what);
            expect(answer.statusCode() < 500 && answer.statusCode() != 429, what);
        } else if (!caller.isKnown() && route.permission().isPresent()) {
            expect(answer.statusCode() == 401 && isRefusal(answer), what);
            expect(
                    answer.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer"),
                    what + " without WWW-Authenticate");
        } else {
            expect(answer.statusCode() == 403 && isRefusal(answer), what);
            expect(route.method().equals("HEAD") || answer.body().contains(needed), what);
        }
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    /** Whether the gate refused, and not the route: signing in with a wrong password is a 401 as well. */
    private static boolean isRefusal(HttpResponse<String> answer) {
        if (answer.request().method().equals("HEAD")) {
            return answer.statusCode() == 401 || answer.statusCode() == 403;
        }
        try {
            return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                    && REFUSALS.contains(
                            JSON.readTree(answer.body()).path("code").asText());
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(ServiceRoute route, WalkingCaller caller) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(route.path(values)));
        boolean hasBody = Set.of("POST", "PUT", "PATCH", "DELETE").contains(route.method());
        request.method(
                route.method(),
                hasBody ? HttpRequest.BodyPublishers.ofString("{") : HttpRequest.BodyPublishers.noBody());
        if (hasBody) {
            request.header("Content-Type", route.consumes());
        }
        caller.authorization().get().ifPresent(value -> request.header("Authorization", value));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
