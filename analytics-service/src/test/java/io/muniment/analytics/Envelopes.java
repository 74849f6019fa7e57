package io.muniment.analytics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the events that capture would write, so that this service is tested without it. */
public final class Envelopes implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong position = new AtomicLong(24_000_000);

    public Envelopes(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", "30000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Tells that a row of the table was inserted in a transaction that committed at the given time. */
    public void inserted(String schema, String table, Instant committedAt) {
        long lsn = position.incrementAndGet();
        send(schema, table, """
                {"before":null,"after":{"id":1},"op":"c","ts_ms":1,
                 "source":{"schema":"%s","table":"%s","lsn":%d,"txId":7421,"ts_ms":%d,"ts_us":%d},
                 "transaction":{"id":"7421:%d","total_order":1,"data_collection_order":1}}
                """.formatted(schema, table, lsn, committedAt.toEpochMilli(), micros(committedAt), lsn));
    }

    /** A record that no decoder takes for a change. */
    public void damaged(String schema, String table) {
        send(schema, table, "{\"op\":\"?");
    }

    private void send(String schema, String table, String value) {
        Future<RecordMetadata> sent = producer.send(
                new ProducerRecord<>("muniment." + schema + "." + table, null, value.getBytes(StandardCharsets.UTF_8)));
        try {
            sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("event of %s.%s was not sent".formatted(schema, table), e);
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    @Override
    public void close() {
        producer.close();
    }
}
