package io.muniment.catalog.session;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions live.
 *
 * @param lifetime from sign-in to the end, however often the session is refreshed
 * @param idleLifetime from the last refresh to the end, at most {@code lifetime}
 * @param keepEnded how long an ended session can still be seen in the database before it is cleaned up
 */
@ConfigurationProperties("muniment.sessions")
record SessionConfiguration(
        @Bindable(defaultValue = "30d") Duration lifetime,
        @Bindable(defaultValue = "7d") Duration idleLifetime,
        @Bindable(defaultValue = "30d") Duration keepEnded) {

    /** The other services ask for ended sessions as long as a token may live, which is an hour at most. */
    private static final Duration SHORTEST_KEPT = Duration.ofHours(2);

    SessionConfiguration {
        if (!idleLifetime.isPositive() || idleLifetime.compareTo(lifetime) > 0) {
            throw new IllegalArgumentException(
                    "muniment.sessions.idle-lifetime is %s and lifetime %s; HINT: use more than nothing, and no more than the lifetime"
                            .formatted(idleLifetime, lifetime));
        }
        if (keepEnded.compareTo(SHORTEST_KEPT) < 0) {
            throw new IllegalArgumentException(
                    "muniment.sessions.keep-ended is %s; HINT: use %s or more".formatted(keepEnded, SHORTEST_KEPT));
        }
    }

    /** When a session that is used now ends unless it is used again. */
    Instant idleEnd(Instant now, Instant end) {
        Instant idle = now.plus(idleLifetime);
        return idle.isBefore(end) ? idle : end;
    }
}
