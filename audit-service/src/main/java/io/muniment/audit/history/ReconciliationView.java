package io.muniment.audit.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the witnesses agree.
 *
 * @param verdicts transactions by verdict
 * @param openGaps differences nobody has repaired, newest first, at most 100
 * @param triggerLogRows estimate
 * @param changeLogRows estimate
 */
@Introspected
record ReconciliationView(
        Watermark watermark,
        Map<String, Long> verdicts,
        List<Gap> openGaps,
        Latency latency,
        long triggerLogRows,
        long changeLogRows) {

    ReconciliationView {
        verdicts = Map.copyOf(verdicts);
        openGaps = List.copyOf(openGaps);
    }

    /**
     * How far has been judged.
     *
     * @param provenUpto the change log was complete up to this WAL position
     * @param transaction all transactions before this id, but the open ones
     * @param open transactions that had not ended; judged once they have
     */
    @Introspected
    record Watermark(
            @Schema(example = "0/16B3748") String provenUpto,
            @Schema(example = "7421") String transaction,
            long open,
            Instant advancedAt) {}

    /** A transaction whose witnesses differ. */
    @Introspected
    record Gap(
            @Schema(example = "7421") String transactionId,
            @Schema(example = "CDC_MISSING") String verdict,
            long triggerRows,
            long changeRows,
            @Nullable JsonNode detail,
            Instant decidedAt) {}

    /**
     * Commit to change log in milliseconds, over the newest rows.
     *
     * @param rows how many were looked at
     */
    @Introspected
    record Latency(@Nullable Double p50Millis, @Nullable Double p99Millis, long rows) {}
}
