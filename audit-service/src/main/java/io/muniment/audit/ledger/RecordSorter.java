package io.muniment.audit.ledger;

import io.muniment.audit.deadletter.DeadLetter;
import io.muniment.audit.deadletter.DeadLetters;
import io.muniment.changeevents.CanonicalRow;
import io.muniment.changeevents.ChangeEventDecoder;
import io.muniment.changeevents.DecodedEvent;
import io.muniment.changeevents.DecodedEvent.RowChange;
import io.muniment.changeevents.EventHeaders;
import io.muniment.changeevents.Operation;
import io.muniment.changeevents.RowShape;
import io.muniment.changeevents.TransactionId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of one record: a row of the ledger, nothing, or a dead letter. One thread. */
final class RecordSorter {
    private final ChangeEventDecoder decoder = new ChangeEventDecoder();
    private final TrackedTables tables;
    private final DeadLetters deadLetters;
    private final LedgerMetrics metrics;

    RecordSorter(TrackedTables tables, DeadLetters deadLetters, LedgerMetrics metrics) {
        this.tables = tables;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** Before a batch. */
    void refresh() throws SQLException {
        tables.refresh();
    }

    /**
     * The row to write; empty if there is none, in which case a bad record is already parked.
     *
     * @param polledAt when the batch was read, {@code System.nanoTime}
     */
    Optional<LedgerRow> sort(ConsumerRecord<byte[], byte[]> record, long polledAt)
            throws SQLException, ExecutionException, InterruptedException {
        DecodedEvent event = decoder.decode(record.topic(), record.key(), record.value(), headers(record));
        return switch (event) {
            case RowChange change -> row(record, change, polledAt);
            case DecodedEvent.Poison poison -> {
                park(record, poison.reason());
                yield Optional.empty();
            }
            case DecodedEvent.TransactionBoundary boundary -> Optional.empty();
            case DecodedEvent.LogicalMessage message -> Optional.empty();
            case DecodedEvent.Tombstone tombstone -> Optional.empty();
        };
    }

    /** Puts a record aside; returns once that is durable. */
    void park(ConsumerRecord<byte[], byte[]> record, String reason)
            throws SQLException, ExecutionException, InterruptedException {
        deadLetters.park(new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                headers(record).eventId(),
                reason,
                DeadLetter.Parker.LEDGER,
                record.key(),
                record.value()));
        metrics.parked();
    }

    private Optional<LedgerRow> row(ConsumerRecord<byte[], byte[]> record, RowChange change, long polledAt)
            throws SQLException, ExecutionException, InterruptedException {
        RowShape shape = tables.shape(change.table(), change.lsn(), polledAt).orElse(null);
        if (shape == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(canonical(record, change, shape));
        } catch (IllegalArgumentException first) {
            // the table may have been altered since the shape was read
            tables.load();
            RowShape fresh =
                    tables.shape(change.table(), change.lsn(), polledAt).orElse(shape);
            try {
                return Optional.of(canonical(record, change, fresh));
            } catch (IllegalArgumentException second) {
                park(record, String.valueOf(second.getMessage()));
                return Optional.empty();
            }
        }
    }

    private LedgerRow canonical(ConsumerRecord<byte[], byte[]> record, RowChange change, RowShape shape) {
        var image = change.operation() == Operation.DELETE ? change.before() : change.after();
        return new LedgerRow(
                change,
                image == null ? null : CanonicalRow.writeKey(image, shape).orElse(null),
                change.before() == null ? null : CanonicalRow.write(change.before(), shape),
                change.after() == null ? null : CanonicalRow.write(change.after(), shape),
                TransactionId.widen(change.xid(), tables.current()),
                new TopicPartition(record.topic(), record.partition()),
                record.offset());
    }

    private static EventHeaders headers(ConsumerRecord<byte[], byte[]> record) {
        return new EventHeaders(
                text(record, EventHeaders.EVENT_ID),
                text(record, EventHeaders.SCHEMA_VERSION),
                text(record, EventHeaders.COMMIT_TIME));
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
