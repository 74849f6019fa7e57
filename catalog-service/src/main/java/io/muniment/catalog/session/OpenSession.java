package io.muniment.catalog.session;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(example = "192.0.2.7") String clientAddress,
        @Nullable @Schema(example = "Mozilla/5.0") String userAgent,
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
