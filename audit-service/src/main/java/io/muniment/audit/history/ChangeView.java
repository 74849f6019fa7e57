package io.muniment.audit.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as both witnesses tell it.
 *
 * @param walPosition null where only the trigger log has the change
 * @param ordinal place within the transaction; negative where the WAL did not tell it
 * @param origin CAPTURED or REPAIRED; null where only the trigger log has the change
 * @param changedAt commit time, or the trigger's clock where only that is known
 * @param witnesses TRIGGER, WAL or both; a repaired row counts for TRIGGER only
 * @param verdict PENDING until the transaction is judged
 */
@Introspected
record ChangeView(
        @Schema(example = "public") String schema,
        @Schema(example = "videogame") String table,
        @Schema(example = "UPDATE") String operation,

        @Nullable @Schema(type = "object", example = "{\"id\": 7}")
        JsonNode key,

        @Nullable @Schema(type = "object", example = "{\"id\": 7, \"title\": \"Paper Cranes\"}")
        JsonNode before,

        @Nullable @Schema(type = "object", example = "{\"id\": 7, \"title\": \"Paper Cranes II\"}")
        JsonNode after,

        @Schema(example = "7421") String transactionId,
        @Nullable @Schema(example = "0/16B3748") String walPosition,
        long ordinal,
        @Nullable @Schema(example = "CAPTURED") String origin,
        Instant changedAt,
        @Nullable Instant recordedAt,
        @Nullable Instant loggedAt,
        List<Source> witnesses,
        @Schema(example = "MATCHED") String verdict,
        boolean repaired,
        @Nullable @Schema(example = "game_writer") String databaseUser,

        @Nullable @Schema(example = "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10")
        String actor,

        @Nullable @Schema(example = "0b7e1c1e-5b0e-4b8f-9a53-7d7f0a3d2c11")
        String requestId,

        @Nullable @Schema(example = "192.0.2.7") String clientAddress) {

    ChangeView {
        witnesses = List.copyOf(witnesses);
    }

    enum Source {
        TRIGGER,
        WAL
    }
}
