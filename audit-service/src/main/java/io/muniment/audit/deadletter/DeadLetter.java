package io.muniment.audit.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be processed.
 *
 * @param topic where it was, or should have gone
 * @param partition its partition; null when it never reached Kafka
 * @param offset its offset; null when it never reached Kafka
 * @param eventId the change's identity where known
 * @param reason lower case, never row contents
 * @param key the record's key
 * @param value the record's bytes; null when they could not be made
 */
// compared by nobody; the bytes pass through unread
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String eventId,
        String reason,
        Parker parker,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** Who parked it. */
    public enum Parker {
        CAPTURE,
        LEDGER
    }

    // the bytes must not reach a log
    @Override
    public String toString() {
        return "DeadLetter[topic=" + topic + ", partition=" + partition + ", offset=" + offset + ", eventId=" + eventId
                + ", reason=" + reason + "]";
    }
}
