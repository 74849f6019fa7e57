package io.muniment.changeevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one Kafka record of a Muniment topic says. */
public sealed interface DecodedEvent {

    /**
     * One change of one row, or a TRUNCATE of one table.
     *
     * @param key raw key columns, null without a primary key and for TRUNCATE
     * @param before raw row as it was (null for INSERT and TRUNCATE)
     * @param after raw row as it is (null for DELETE and TRUNCATE)
     * @param commitTime the server's commit time, microseconds
     */
    record RowChange(
            TableName table,
            Operation operation,
            @Nullable ObjectNode key,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after,
            EventId id,
            Instant commitTime)
            implements DecodedEvent {

        public Lsn lsn() {
            return id.lsn();
        }

        /** Low half of the transaction's id. */
        public long xid() {
            return id.xid();
        }

        public long ordinal() {
            return id.ordinal();
        }
    }

    /**
     * BEGIN or END of a transaction.
     *
     * @param eventCount changes the transaction had; 0 at its beginning
     */
    record TransactionBoundary(long xid, boolean end, long eventCount) implements DecodedEvent {}

    /** A {@code pg_logical_emit_message}, a heartbeat, or any other event that is no row change. */
    record LogicalMessage(String topic) implements DecodedEvent {}

    /** The empty value that follows a delete, for compaction. */
    record Tombstone() implements DecodedEvent {}

    /**
     * A record nobody can read.
     *
     * @param reason lower case, names what is wrong, never row contents
     */
    record Poison(String reason) implements DecodedEvent {}
}
