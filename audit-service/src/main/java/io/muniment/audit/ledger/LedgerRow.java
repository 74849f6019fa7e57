package io.muniment.audit.ledger;

import io.muniment.changeevents.DecodedEvent.RowChange;
import io.muniment.changeevents.TransactionId;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One row on its way to {@code audit.change_log}.
 *
 * @param rowKey canonical JSON of the primary key
 * @param before canonical JSON
 * @param after canonical JSON
 * @param partition where its record is in Kafka
 */
record LedgerRow(
        RowChange change,
        @Nullable String rowKey,
        @Nullable String before,
        @Nullable String after,
        TransactionId transaction,
        TopicPartition partition,
        long offset) {}
