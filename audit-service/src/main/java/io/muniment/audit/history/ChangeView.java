package io.muniment.audit.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
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
        String schema,
        String table,
        String operation,
        @Nullable JsonNode key,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        String transactionId,
        @Nullable String walPosition,
        long ordinal,
        @Nullable String origin,
        Instant changedAt,
        @Nullable Instant recordedAt,
        @Nullable Instant loggedAt,
        List<Source> witnesses,
        String verdict,
        boolean repaired,
        @Nullable String databaseUser,
        @Nullable String actor,
        @Nullable String requestId,
        @Nullable String clientAddress) {

    ChangeView {
        witnesses = List.copyOf(witnesses);
    }

    enum Source {
        TRIGGER,
        WAL
    }
}
