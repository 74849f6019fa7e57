/**
 * Brings row changes from the write-ahead log to Kafka: Debezium, the replication slot, the producer. Must never
 * confirm a position that Kafka has not acknowledged, and never make a second slot.
 */
@NullMarked
package io.muniment.audit.capture;

import org.jspecify.annotations.NullMarked;
