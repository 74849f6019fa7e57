package io.muniment.analytics.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of this replica's share of the topics. An offset is committed only up to the first change that is still open, so
 * that whoever reads on after a crash meets every change no refresh has covered. Used by one thread.
 */
public final class ChangeStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
    private final RecordReader reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private boolean joined;

    ChangeStream(Consumer<byte @Nullable [], byte @Nullable []> consumer, Pattern topics, RecordReader reader) {
        this.consumer = consumer;
        this.reader = reader;
        consumer.subscribe(topics, new Assignment());
    }

    /** Waits up to the given time for changes. */
    public List<TableChange> poll(Duration longest) {
        List<TableChange> changes = new ArrayList<>();
        for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(longest)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            committed.putIfAbsent(partition, record.offset());
            next.put(partition, record.offset() + 1);
            reader.read(record).ifPresent(changes::add);
        }
        return changes;
    }

    /**
     * Commits, without waiting, what was read and is settled.
     *
     * @param open the first offset of each partition whose change is not covered by a refresh yet
     */
    public void commit(Map<SourcePartition, Long> open) {
        Map<TopicPartition, OffsetAndMetadata> settled = settled(open);
        if (!settled.isEmpty()) {
            settled.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            consumer.commitAsync(settled, (offsets, failure) -> {
                if (failure != null) {
                    LOG.debug("offsets were not committed, trying again: {}", failure.getMessage());
                    committed.keySet().removeAll(offsets.keySet());
                }
            });
        }
    }

    public StreamState state() {
        return new StreamState(joined, consumer.assignment().size(), connections());
    }

    /** Ends without waiting for a refresh; what is open is read again by whoever comes next. */
    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(LONGEST_CLOSE));
        } catch (KafkaException e) {
            LOG.debug("consumer did not close cleanly: {}", e.getMessage());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> settled(Map<SourcePartition, Long> open) {
        Map<TopicPartition, OffsetAndMetadata> settled = new HashMap<>();
        next.forEach((partition, read) -> {
            SourcePartition source = new SourcePartition(partition.topic(), partition.partition());
            long upTo = Math.min(read, open.getOrDefault(source, read));
            if (upTo > committed.getOrDefault(partition, 0L)) {
                settled.put(partition, new OffsetAndMetadata(upTo));
            }
        });
        return settled;
    }

    private int connections() {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> isConnectionCount(metric.getKey()))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToInt(count -> ((Number) count).intValue())
                .sum();
    }

    private static boolean isConnectionCount(MetricName metric) {
        return metric.name().equals("connection-count") && metric.group().equals("consumer-metrics");
    }

    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            next.keySet().removeAll(partitions);
            committed.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
            joined = false;
        }
    }
}
