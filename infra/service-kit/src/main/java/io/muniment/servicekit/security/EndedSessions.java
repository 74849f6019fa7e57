package io.muniment.servicekit.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that ended before their tokens, read from the issuer every few seconds. When the list has grown too old,
 * no session counts as open: somebody may have signed out since. Thread-safe.
 */
final class EndedSessions implements SessionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final Duration limit;
    private final Clock clock;
    private final HttpClient web;
    private volatile @Nullable Known known;
    private volatile boolean away;

    private record Known(Set<UUID> ended, Instant at) {}

    EndedSessions(URI address, Duration limit, Clock clock, HttpClient web) {
        this.address = address;
        this.limit = limit;
        this.clock = clock;
        this.web = web;
    }

    @Override
    public boolean isOpen(UUID session) {
        Known last = known;
        if (last == null || last.at().plus(limit).isBefore(clock.instant())) {
            throw new CodedException(
                    CommonError.UNAVAILABLE, "the list of ended sessions is too old", "try again a little later");
        }
        return !last.ended().contains(session);
    }

    /** Reads the list. A failure is told once, and the list before stays until it is too old. */
    void read() {
        try {
            Instant asked = clock.instant();
            HttpResponse<byte[]> answer = web.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("status %d".formatted(answer.statusCode()));
            }
            known = new Known(parse(answer.body()), asked);
            if (away) {
                LOG.info("ended sessions can be read again address={}", address);
            }
            away = false;
        } catch (IOException | RuntimeException | Error e) {
            // errors too: what got out of here would end the reading for good
            if (!away) {
                LOG.warn("ended sessions cannot be read address={} cause={}", address, e.toString());
            }
            away = true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<UUID> parse(byte[] body) throws IOException {
        JsonNode sessions = JSON.readTree(body).path("sessions");
        if (!sessions.isArray()) {
            throw new IOException("no list of sessions");
        }
        return StreamSupport.stream(sessions.spliterator(), false)
                .map(session -> UUID.fromString(session.asText()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
