package io.muniment.catalog.session;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session one can end.
 *
 * @param clientAddress where it was started from
 * @param userAgent what it was started with, as the client said
 * @param refreshedAt when it was last used to get tokens
 * @param expiresAt when it ends unless it is used before
 * @param current whether the request asking belongs to it
 */
@Introspected
record OpenSession(
        UUID id,
        String clientAddress,
        @Nullable String userAgent,
        boolean secondFactor,
        Instant startedAt,
        Instant refreshedAt,
        Instant expiresAt,
        boolean current) {

    static OpenSession of(Session session, @Nullable UUID current) {
        return new OpenSession(
                session.id(),
                session.clientAddress(),
                session.userAgent(),
                session.secondFactor(),
                session.startedAt(),
                session.refreshedAt(),
                session.idleExpiresAt(),
                session.id().equals(current));
    }
}
