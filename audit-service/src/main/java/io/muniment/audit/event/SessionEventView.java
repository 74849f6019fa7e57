package io.muniment.audit.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(example = "started") String type,
        Instant occurredAt,
        UUID account,
        UUID session,

        @Nullable @Schema(example = "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10")
        String actor,

        @Nullable @Schema(example = "192.0.2.7") String address,

        @Nullable @Schema(example = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
        String userAgent,

        @Nullable @Schema(example = "X11; Linux x86_64; rv:140.0")
        String device,

        @Nullable @Schema(example = "0b7e1c1e-5b0e-4b8f-9a53-7d7f0a3d2c11")
        String requestId,

        @Schema(type = "object", example = "{\"known\": false}")
        JsonNode location,

        @Schema(type = "object", example = "{\"reason\": \"signed_out\"}")
        JsonNode details,

        @Schema(example = "catalog-service") String service,
        @Schema(example = "7421") String transactionId) {}
