package io.muniment.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.event.SessionEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
@Property(name = "test.gate", value = "true")
class PermissionFilterTest {

    private static final Issuer ISSUER = new Issuer("k1");

    @Inject
    @Client("/")
    HttpClient client;

    @Inject
    Recorded recorded;

    /** Beside its own routes it has those of its parent. */
    abstract static class Inherited {
        @Get("/inherited")
        String inherited() {
            return Caller.current().roles().toString();
        }

        @Get("/inherited-closed")
        @Allowed(Permission.ACCOUNT_ADMINISTER)
        String administered() {
            return "administered";
        }
    }

    @Controller("/gate")
    @Requires(property = "test.gate")
    @Allowed(Permission.CATALOG_WRITE)
    static class GateController extends Inherited {
        @Get("/event-loop")
        String onTheEventLoop() {
            return String.valueOf(Caller.current().subject());
        }

        @Get("/blocking")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String onAVirtualThread() {
            return String.valueOf(Caller.current().subject());
        }

        @Get("/later")
        CompletionStage<String> later() {
            return CompletableFuture.completedFuture(
                    String.valueOf(Caller.current().subject()));
        }

        @Post("/body")
        @Consumes(MediaType.ALL)
        @ExecuteOn(TaskExecutors.BLOCKING)
        int body(@Body byte[] body) {
            return body.length;
        }

        @Get("/open")
        @Allowed(Permission.CATALOG_READ)
        String open() {
            return String.valueOf(Caller.current().subject());
        }

        @Get("/owned")
        @Allowed(Permission.REVIEW_CHANGE)
        String owned() {
            return "owned";
        }
    }

    @Controller("/forgotten")
    @Requires(property = "test.gate")
    static class ForgottenController {
        @Get
        String forgotten() {
            return "forgotten";
        }
    }

    @Singleton
    @Requires(property = "test.gate")
    static class Recorded implements SecurityEvents {
        final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public void record(SecurityEvent event) {
            events.add(event);
        }

        @Override
        public void record(Connection connection, SecurityEvent event) {
            events.add(event);
        }

        @Override
        public void record(Connection connection, SessionEvent event) {}
    }

    @Factory
    @Requires(property = "test.gate")
    static class Keys {
        @Singleton
        JWKSource<SecurityContext> keys() {
            return new ImmutableJWKSet<>(ISSUER.keys());
        }

        @Singleton
        SessionCheck sessions() {
            return session -> true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-loop", "blocking", "later"})
    void tellsTheHandlerWhoCalls(String route) {
        assertThat(get("/gate/" + route, token("developer")).body()).isEqualTo(Issuer.ACCOUNT.toString());
    }

    @Test
    void leavesTheBodyToTheHandler() {
        MutableHttpRequest<byte[]> request =
                HttpRequest.POST("/gate/body", new byte[300_000]).bearerAuth(token("developer"));
        request.contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE);

        assertThat(exchange(request).status()).isEqualTo(200);
        assertThat(exchange(request).body()).isEqualTo("300000");
    }

    @ParameterizedTest
    @CsvSource({
        "/gate/event-loop, developer, 200",
        "/gate/event-loop, admin, 200",
        "/gate/event-loop, user, 403",
        "/gate/event-loop, '', 403",
        "/gate/inherited, developer, 200",
        "/gate/inherited, auditor, 403",
        "/gate/inherited-closed, developer, 403",
        "/gate/inherited-closed, admin, 200",
        "/gate/open, user, 200",
        "/gate/owned, auditor, 200",
        "/forgotten, admin, 403",
        "/no/such/route, admin, 404",
        "/docs, user, 200"
    })
    void decidesByTheMatrix(String path, String role, int status) {
        assertThat(get(path, token(role)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/gate/event-loop, 401",
        "/gate/owned, 401",
        "/gate/open, 200",
        "/forgotten, 403",
        "/no/such/route, 404",
        "/docs, 200",
        "/openapi.yaml, 200"
    })
    void decidesForStrangers(String path, int status) {
        assertThat(get(path, null).status()).isEqualTo(status);
    }

    @Test
    void leavesTheWrongMethodToTheRouter() {
        assertThat(exchange(HttpRequest.POST("/gate/open", "x")).status()).isEqualTo(405);
    }

    @Test
    void takesABadTokenForNone() {
        assertThat(get("/gate/open", "x.y.z").body()).isEqualTo("null");
        assertThat(get("/gate/open", token("user")).body()).isEqualTo(Issuer.ACCOUNT.toString());
    }

    @Test
    void saysHowToSignIn() {
        Answer missing = get("/gate/event-loop", null);
        Answer invalid = get("/gate/event-loop", "x.y.z");
        Answer expired = get(
                "/gate/event-loop",
                ISSUER.sign(Issuer.claims(Instant.now().minusSeconds(3600)).build()));
        Answer scheme = exchange(HttpRequest.GET("/gate/event-loop").basicAuth("ann", "secret"));

        assertThat(missing.body()).contains("\"code\":\"not_signed_in\"");
        assertThat(missing.challenge()).isEqualTo("Bearer realm=\"muniment\"");
        assertThat(invalid.body()).contains("\"code\":\"token_invalid\"");
        assertThat(invalid.challenge()).contains("error=\"invalid_token\"");
        assertThat(expired.body()).contains("\"code\":\"token_expired\"");
        assertThat(scheme.body()).contains("\"code\":\"token_invalid\"").doesNotContain("secret");
    }

    @Test
    void namesTheMissingPermissionAndRecordsTheDenialOnce() {
        UUID denied = UUID.randomUUID();
        String token = ISSUER.sign(Issuer.claims(Instant.now())
                .subject(denied.toString())
                .claim("roles", List.of("user"))
                .build());
        recorded.events.clear();

        for (int i = 0; i < 3; i++) {
            assertThat(get("/gate/event-loop?secret=1", token).body())
                    .contains(
                            "\"code\":\"permission_denied\"", "permission catalog_write is needed", "developer, admin");
        }
        assertThat(recorded.events).singleElement().satisfies(event -> {
            assertThat(event.act()).isEqualTo(SecurityAct.PERMISSION_DENIED);
            assertThat(event.account()).isEqualTo(denied);
            assertThat(event.metadata())
                    .isEqualTo(Map.of("permission", "catalog_write", "method", "GET", "path", "/gate/event-loop"));
        });
    }

    private record Answer(int status, String body, String challenge) {}

    private static String token(String role) {
        return ISSUER.sign(Issuer.claims(Instant.now())
                .claim("roles", role.isEmpty() ? List.of() : List.of(role))
                .build());
    }

    private Answer get(String path, @Nullable String token) {
        MutableHttpRequest<?> request = HttpRequest.GET(path);
        return exchange(token == null ? request : request.bearerAuth(token));
    }

    private Answer exchange(HttpRequest<?> request) {
        try {
            return answer(client.toBlocking().exchange(request, Argument.STRING, Argument.STRING));
        } catch (HttpClientResponseException e) {
            return answer(e.getResponse());
        }
    }

    private static Answer answer(HttpResponse<?> response) {
        return new Answer(
                response.code(),
                response.getBody(String.class).orElse(""),
                response.getHeaders().get("WWW-Authenticate", String.class).orElse(""));
    }
}
