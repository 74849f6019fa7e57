package io.muniment.audit.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch from Kafka and writes it. Steps: poll, sort (bad records are parked), write rows and offsets in one
 * transaction. Whatever fails, the stored offsets have not moved, and reading begins there again. One thread, except
 * {@link #wakeup}.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> consumerSettings;
    private final Pattern topics;
    private final LedgerStore store;
    private final RecordSorter sorter;
    private final LedgerMetrics metrics;
    private final TopicIds topicIds;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    TopicReader(
            Map<String, Object> consumerSettings,
            Pattern topics,
            LedgerStore store,
            RecordSorter sorter,
            LedgerMetrics metrics) {
        this.consumerSettings = consumerSettings;
        this.topics = topics;
        this.store = store;
        this.sorter = sorter;
        this.metrics = metrics;
        this.topicIds = new TopicIds(consumerSettings);
    }

    void readOnce() throws SQLException, ExecutionException, InterruptedException {
        Consumer<byte[], byte[]> reading = consumer();
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = reading.poll(POLL);
        } catch (WakeupException e) {
            return;
        }
        if (records.isEmpty()) {
            return;
        }
        long polledAt = System.nanoTime();
        sorter.refresh();
        List<LedgerRow> rows = new ArrayList<>(records.count());
        Instant newest = Instant.EPOCH;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            LedgerRow row = sorter.sort(record, polledAt).orElse(null);
            if (row != null) {
                rows.add(row);
                newest =
                        row.change().commitTime().isAfter(newest) ? row.change().commitTime() : newest;
            }
        }
        Map<TopicPartition, NextOffset> offsets = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> hints = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            long next = records.records(partition).getLast().offset() + 1;
            offsets.put(partition, new NextOffset(topicIds.of(partition.topic()), next));
            hints.put(partition, new OffsetAndMetadata(next));
        }
        int written = write(rows, offsets, records);
        metrics.batch(written, rows.size(), records.count() - rows.size(), newest, System.nanoTime() - polledAt);
        reading.commitAsync(hints, (committed, failure) -> {});
    }

    /** After a failure: read again from the stored offsets, if the database can say them. */
    void rewind(boolean keepConsumer) {
        Consumer<byte[], byte[]> reading = consumer;
        if (reading == null) {
            return;
        }
        try {
            if (keepConsumer) {
                seek(reading, reading.assignment());
                return;
            }
        } catch (SQLException | ExecutionException | KafkaException e) {
            // the database is still away: a new consumer asks it again when partitions are assigned
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropConsumer();
    }

    void wakeup() {
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public void close() {
        dropConsumer();
        topicIds.close();
    }

    private int write(
            List<LedgerRow> rows, Map<TopicPartition, NextOffset> offsets, ConsumerRecords<byte[], byte[]> records)
            throws SQLException, ExecutionException, InterruptedException {
        try {
            return store.write(rows, offsets);
        } catch (SQLException e) {
            if (FailureKind.of(e) != FailureKind.PARK) {
                throw e;
            }
            // offsets move only once every row of the batch is written or parked
            int written = writeOrPark(rows, records);
            store.write(List.of(), offsets);
            return written;
        }
    }

    /** Halves the batch until the row at fault stands alone. */
    private int writeOrPark(List<LedgerRow> rows, ConsumerRecords<byte[], byte[]> records)
            throws SQLException, ExecutionException, InterruptedException {
        try {
            return store.write(rows, Map.of());
        } catch (SQLException e) {
            if (FailureKind.of(e) != FailureKind.PARK) {
                throw e;
            }
            if (rows.size() > 1) {
                int middle = rows.size() / 2;
                return writeOrPark(rows.subList(0, middle), records)
                        + writeOrPark(rows.subList(middle, rows.size()), records);
            }
            LedgerRow row = rows.getFirst();
            for (ConsumerRecord<byte[], byte[]> record : records.records(row.partition())) {
                if (record.offset() == row.offset()) {
                    sorter.park(record, "the database refuses the row, SQLSTATE " + e.getSQLState());
                }
            }
            return 0;
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> existing = consumer;
        if (existing != null) {
            return existing;
        }
        Consumer<byte[], byte[]> fresh =
                new KafkaConsumer<>(consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        fresh.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                try {
                    seek(fresh, partitions);
                } catch (SQLException | ExecutionException e) {
                    throw new KafkaException("cannot read the stored offsets", e);
                } catch (InterruptedException e) {
                    throw new InterruptException(e);
                }
            }
        });
        consumer = fresh;
        return fresh;
    }

    private void seek(Consumer<byte[], byte[]> reading, Collection<TopicPartition> partitions)
            throws SQLException, ExecutionException, InterruptedException {
        if (partitions.isEmpty()) {
            return;
        }
        topicIds.forget();
        Map<TopicPartition, NextOffset> stored = store.offsets();
        for (TopicPartition partition : partitions) {
            NextOffset offset = stored.get(partition);
            boolean known = offset != null && offset.topicId().equals(topicIds.of(partition.topic()));
            if (offset != null && known) {
                reading.seek(partition, offset.next());
            } else {
                reading.seekToBeginning(List.of(partition));
            }
        }
    }

    private void dropConsumer() {
        Consumer<byte[], byte[]> reading = consumer;
        consumer = null;
        if (reading != null) {
            reading.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }
}
