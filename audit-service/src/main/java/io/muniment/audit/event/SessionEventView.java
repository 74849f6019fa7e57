package io.muniment.audit.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a session.
 *
 * @param actor who asked: the subject of the token; null at sign-in
 * @param device what the user agent tells of the device
 * @param transactionId with it, the changes made together with the event are found among the changes
 */
@Introspected
record SessionEventView(
        UUID id,
        String type,
        Instant occurredAt,
        UUID account,
        UUID session,
        @Nullable String actor,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String device,
        @Nullable String requestId,
        JsonNode location,
        JsonNode details,
        String service,
        String transactionId) {}
