package io.muniment.audit.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.muniment.audit.deadletter.DeadLetters;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the Debezium engine with the producer it feeds; used once. */
final class CaptureRun implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CaptureRun.class);
    /** A row as JSON with both images; PostgreSQL's own limit of a field is 1 GB. */
    private static final int MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicCreator topics;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final AtomicReference<String> failure = new AtomicReference<>();

    CaptureRun(
            CaptureSettings settings,
            Properties engineSettings,
            String bootstrapServers,
            DeadLetters deadLetters,
            CaptureProgress progress,
            Runnable onStreaming) {
        this.producer = new KafkaProducer<>(
                Map.ofEntries(
                        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "muniment-capture"),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true"),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, "5"),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, "262144"),
                        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_MESSAGE_BYTES),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * MAX_MESSAGE_BYTES),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, "20000"),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000"),
                        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topics = new TopicCreator(
                Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.CLIENT_ID_CONFIG, "muniment-capture-topics",
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "20000",
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500")),
                settings,
                MAX_MESSAGE_BYTES);
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(engineSettings)
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        onStreaming.run();
                    }
                })
                .using((success, message, error) -> {
                    if (!success) {
                        failure.set(message);
                        log.warn("capture's engine stopped: {}", message, error);
                    }
                })
                .notifying(new KafkaForwarder(producer, topics, deadLetters, progress, settings.topicPrefix()))
                .build();
    }

    /** Captures until closed or failed; tells the failure. */
    Optional<String> run() {
        engine.run();
        return Optional.ofNullable(failure.get());
    }

    /** Stops the engine, from another thread. */
    void stop() {
        try {
            engine.close();
        } catch (IOException | IllegalStateException e) {
            log.debug("capture's engine was not running any more", e);
        }
    }

    /** Lets go of Kafka; only after {@link #run} has returned. */
    @Override
    public void close() {
        // unacknowledged records are sent again from the slot
        producer.close(Duration.ofSeconds(2));
        topics.close();
    }
}
