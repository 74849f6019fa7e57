package io.muniment.localstack.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.Credentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is signed in at catalog-service, and stays so: a token is refreshed before it expires, and when the
 * session is over they sign in again. Thread-safe.
 */
public final class Session {
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final int REFUSED = 401;

    private final RestClient catalog;
    private final Credentials credentials;
    private Tokens tokens;

    private Session(RestClient catalog, Credentials credentials, Tokens tokens) {
        this.catalog = catalog;
        this.credentials = credentials;
        this.tokens = tokens;
    }

    /** What the service gave; the refresh token is good for one use. */
    private record Tokens(String access, Instant expires, String refresh, String session) {
        static Tokens of(JsonNode answer) {
            return new Tokens(
                    answer.path("accessToken").asText(),
                    Instant.now().plusSeconds(answer.path("expiresIn").asLong()),
                    answer.path("refreshToken").asText(),
                    answer.path("sessionId").asText());
        }
    }

    /** Signs in; fails with the service's answer when it refuses. */
    public static Session signIn(URI catalog, Credentials credentials) throws IOException, InterruptedException {
        RestClient client = new RestClient(catalog);
        return new Session(client, credentials, signIn(client, credentials));
    }

    /** Goes on with a session by its refresh token; none when that is no longer good. */
    public static Optional<Session> resume(URI catalog, Credentials credentials, String refreshToken)
            throws IOException, InterruptedException {
        RestClient client = new RestClient(catalog);
        return refresh(client, refreshToken).map(tokens -> new Session(client, credentials, tokens));
    }

    /** An access token with some time left. */
    public synchronized String token() throws IOException, InterruptedException {
        if (Instant.now().plus(AHEAD).isAfter(tokens.expires())) {
            Optional<Tokens> next = refresh(catalog, tokens.refresh());
            tokens = next.isPresent() ? next.get() : signIn(catalog, credentials);
        }
        return tokens.access();
    }

    public synchronized String refreshToken() {
        return tokens.refresh();
    }

    public synchronized String id() {
        return tokens.session();
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Ends this session at the service. What {@link #token} gave before must not open anything any more. */
    public synchronized void signOut() throws IOException, InterruptedException {
        new RestClient(catalog.service(), this)
                .delete("/api/v1/sessions/current", "")
                .expected();
    }

    private static Tokens signIn(RestClient catalog, Credentials credentials) throws IOException, InterruptedException {
        ObjectNode body = RestClient.object();
        body.put("email", credentials.email());
        body.put("password", credentials.password());
        return Tokens.of(catalog.post("/api/v1/sessions", body).expected());
    }

    private static Optional<Tokens> refresh(RestClient catalog, String refreshToken)
            throws IOException, InterruptedException {
        ObjectNode body = RestClient.object();
        body.put("refreshToken", refreshToken);
        RestClient.Answer answer = catalog.post("/api/v1/sessions/refresh", body);
        return answer.status() == REFUSED ? Optional.empty() : Optional.of(Tokens.of(answer.expected()));
    }
}
