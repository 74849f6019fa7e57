package io.muniment.audit.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.changeevents.EventHeaders;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parks records: first the bytes in Kafka, then the row. A crash between the two repeats both, and the row's place is
 * unique, so only the topic may hold a record twice. Thread-safe.
 */
@Singleton
public class DeadLetters {
    /** Where the bytes go. */
    public static final String TOPIC = "muniment.dead-letter";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DataSource dataSource;
    private final String bootstrapServers;
    private final Counter parked;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetters(
            DataSource dataSource,
            @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
            MeterRegistry meters) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.bootstrapServers = bootstrapServers;
        this.parked = Counter.builder("muniment.dead.letters")
                .description("records parked since start")
                .register(meters);
    }

    /**
     * Parks one record; returns once it is durable.
     *
     * @throws SQLException if the database is away
     * @throws ExecutionException if Kafka is away
     */
    public void park(DeadLetter letter) throws SQLException, ExecutionException, InterruptedException {
        publish(letter);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into audit.dead_letter (topic, kafka_partition, kafka_offset, event_id, reason, parked_by)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict do nothing""")) {
            insert.setString(1, letter.topic());
            insert.setObject(2, letter.partition(), Types.INTEGER);
            insert.setObject(3, letter.offset(), Types.BIGINT);
            insert.setString(4, letter.eventId());
            insert.setString(5, letter.reason());
            insert.setString(6, letter.parker().name());
            insert.executeUpdate();
        }
        parked.increment();
        log.error(
                "parked a record: topic={} partition={} offset={} event={} reason={}",
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.eventId(),
                letter.reason());
    }

    /** How many parked records no operator has dealt with. */
    public int unresolved() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from audit.dead_letter where resolved_at is null");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void publish(DeadLetter letter) throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> full = record(letter, letter.value());
        try {
            producer().send(full).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            // what does not fit is still named
            producer().send(record(letter, null)).get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(DeadLetter letter, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, letter.key(), value);
        Headers headers = record.headers();
        add(headers, "reason", letter.reason());
        add(headers, "source-topic", letter.topic());
        add(headers, "source-partition", letter.partition());
        add(headers, "source-offset", letter.offset());
        add(headers, EventHeaders.EVENT_ID, letter.eventId());
        add(headers, "parked-by", letter.parker());
        return record;
    }

    private static void add(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                            ProducerConfig.CLIENT_ID_CONFIG, "muniment-dead-letters",
                            ProducerConfig.ACKS_CONFIG, "all",
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000",
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
