package io.muniment.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.muniment.servicekit.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An issuer for tests of a service that only checks tokens: a key of its own, its public half and the list of ended
 * sessions served over HTTP, and tokens for whomever a test needs.
 */
public final class TestTokens implements Fixture {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final ECKey key = newKey("test");
    private final Set<UUID> ended = ConcurrentHashMap.newKeySet();

    @Nullable
    private HttpServer server;

    /** The value of header {@code Authorization} for a new account with these roles. */
    public String bearer(Role... roles) {
        return bearer(UUID.randomUUID(), roles);
    }

    /** The value of header {@code Authorization} for an account, in a session of its own. */
    public String bearer(UUID account, Role... roles) {
        return "Bearer " + sign(key, claims(account, UUID.randomUUID(), roles).build());
    }

    /** The value of header {@code Authorization} for an account's session. */
    public String bearer(UUID account, UUID session, Role... roles) {
        return "Bearer " + sign(key, claims(account, session, roles).build());
    }

    /** As an administrator's, but it expired ten minutes ago. */
    public String expired() {
        return "Bearer "
                + sign(
                        key,
                        claims(UUID.randomUUID(), UUID.randomUUID(), Role.ADMIN)
                                .expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(10))))
                                .build());
    }

    /** As an administrator's, under the name of the right key but signed with another. */
    public String forged() {
        return "Bearer "
                + sign(
                        newKey(key.getKeyID()),
                        claims(UUID.randomUUID(), UUID.randomUUID(), Role.ADMIN).build());
    }

    /** Puts a session on the list of those that ended before their tokens. */
    public void end(UUID session) {
        ended.add(session);
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve keys", e);
        }
        serve(server, "/jwks.json", () -> new JWKSet(key.toPublicJWK()).toString());
        serve(
                server,
                "/ended-sessions",
                () -> "{\"asOf\":\"%s\",\"sessions\":[%s]}"
                        .formatted(
                                Instant.now(),
                                ended.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","))));
        server.start();
    }

    /** What a service is configured with to take these tokens; it reads the list of ended sessions very often. */
    @Override
    public Map<String, String> properties() {
        start();
        return Map.of(
                "MUNIMENT_JWKS_URL", address("/jwks.json"),
                "MUNIMENT_ENDED_SESSIONS_URL", address("/ended-sessions"),
                "muniment.security.ended-sessions-every", "100ms");
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private synchronized String address(String path) {
        if (server == null) {
            throw new IllegalStateException("the issuer is closed");
        }
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    private static JWTClaimsSet.Builder claims(UUID account, UUID session, Role... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("muniment")
                .audience("muniment")
                .subject(account.toString())
                .claim("sid", session.toString())
                .claim("roles", Arrays.stream(roles).map(Role::claim).toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString());
    }

    private static String sign(ECKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    private static void serve(HttpServer server, String path, Supplier<String> body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }
}
