package io.muniment.audit.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(example = "sign_in") String type,
        @Schema(example = "FAILURE") String status,
        @Schema(example = "WARNING") String severity,
        Instant occurredAt,
        @Nullable UUID account,

        @Nullable @Schema(example = "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10")
        String actor,

        @Nullable UUID session,
        @Nullable @Schema(example = "192.0.2.7") String address,
        @Nullable @Schema(example = "curl/8.5.0") String userAgent,

        @Nullable @Schema(example = "0b7e1c1e-5b0e-4b8f-9a53-7d7f0a3d2c11")
        String requestId,

        @Schema(type = "object", example = "{\"known\": true, \"country\": \"NZ\", \"city\": \"Waitangi\"}")
        JsonNode location,

        @Schema(type = "object", example = "{\"reason\": \"wrong_password\"}")
        JsonNode metadata,

        @Schema(example = "catalog-service") String service,
        @Schema(example = "7421") String transactionId,
        @Schema(example = "game_writer") String databaseUser) {}
