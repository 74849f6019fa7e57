package io.muniment.catalog.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of auth_session.
 *
 * @param secondFactor whether one was shown at sign-in
 * @param clientAddress where it was started from
 * @param refreshedAt when it was last refreshed; at sign-in, when it started
 * @param idleExpiresAt when it ends unless refreshed; never after {@code expiresAt}
 * @param endedAt null while nobody has ended it
 */
record Session(
        UUID id,
        UUID account,
        boolean secondFactor,
        String clientAddress,
        @Nullable String userAgent,
        Instant startedAt,
        Instant refreshedAt,
        Instant idleExpiresAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String endReason) {

    boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(idleExpiresAt);
    }
}
