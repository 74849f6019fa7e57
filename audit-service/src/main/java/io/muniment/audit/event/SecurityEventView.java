package io.muniment.audit.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act that bears on security.
 *
 * @param account whom it is about; null when no account is known
 * @param actor who asked: the subject of the token
 * @param transactionId with it, the changes made together with the event are found among the changes
 * @param databaseUser which login wrote the event
 */
@Introspected
record SecurityEventView(
        UUID id,
        String type,
        String status,
        String severity,
        Instant occurredAt,
        @Nullable UUID account,
        @Nullable String actor,
        @Nullable UUID session,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String requestId,
        JsonNode location,
        JsonNode metadata,
        String service,
        String transactionId,
        String databaseUser) {}
