package io.muniment.analytics.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.muniment.analytics.view.TableName;
import io.muniment.changeevents.ChangeEventDecoder;
import io.muniment.changeevents.DecodedEvent;
import io.muniment.changeevents.EventHeaders;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a record into the change it tells. A record nobody can read counts as a change of its topic's table: to refresh once
 * too often is cheap, to be stale is not. Used by one thread.
 */
@Singleton
final class RecordReader {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    /** More kinds of damage than this are only counted. */
    private static final int MOST_COMPLAINTS = 100;

    private final ChangeEventDecoder decoder = new ChangeEventDecoder();
    private final MeterRegistry meters;
    private final String topicPrefix;
    private final Set<String> complaints = new HashSet<>();

    RecordReader(MeterRegistry meters, StreamProperties properties) {
        this.meters = meters;
        this.topicPrefix = properties.topicPrefix() + ".";
    }

    Optional<TableChange> read(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        SourcePartition partition = new SourcePartition(record.topic(), record.partition());
        EventHeaders headers = new EventHeaders(
                header(record, EventHeaders.EVENT_ID),
                header(record, EventHeaders.SCHEMA_VERSION),
                header(record, EventHeaders.COMMIT_TIME));
        return switch (decoder.decode(record.topic(), record.key(), record.value(), headers)) {
            case DecodedEvent.RowChange change -> {
                count("change");
                TableName table =
                        new TableName(change.table().schema(), change.table().name());
                yield Optional.of(new TableChange(table, change.commitTime(), partition, record.offset()));
            }
            case DecodedEvent.Poison poison -> {
                count("poison");
                complain(record, poison.reason());
                yield tableOf(record.topic())
                        .map(table -> new TableChange(
                                table, Instant.ofEpochMilli(record.timestamp()), partition, record.offset()));
            }
            case DecodedEvent.TransactionBoundary boundary -> nothing();
            case DecodedEvent.LogicalMessage message -> nothing();
            case DecodedEvent.Tombstone tombstone -> nothing();
        };
    }

    private Optional<TableChange> nothing() {
        count("other");
        return Optional.empty();
    }

    private Optional<TableName> tableOf(String topic) {
        String name = topic.startsWith(topicPrefix) ? topic.substring(topicPrefix.length()) : topic;
        int dot = name.indexOf('.');
        return dot <= 0 || dot == name.length() - 1
                ? Optional.empty()
                : Optional.of(new TableName(name.substring(0, dot), name.substring(dot + 1)));
    }

    private void count(String kind) {
        meters.counter("muniment.analytics.events", "kind", kind).increment();
    }

    /** One line for each kind of damage in each topic; the counter tells how often. */
    private void complain(ConsumerRecord<?, ?> record, String reason) {
        if (complaints.size() < MOST_COMPLAINTS && complaints.add(record.topic() + " " + reason)) {
            LOG.warn(
                    "unreadable event counts as a change topic={} partition={} offset={} reason={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    reason);
        }
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
