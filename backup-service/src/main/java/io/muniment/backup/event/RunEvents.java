package io.muniment.backup.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes outcomes to Kafka, in the background: the run's record is the table and the manifest, and neither waits for a broker.
 * While the broker is away an event is tried for two minutes, then logged and dropped.
 */
@Singleton
public final class RunEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventConfig config;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("run-events").factory());
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    RunEvents(EventConfig config) {
        this.config = config;
    }

    /** Sends it sometime soon. Never throws. */
    public void publish(RunEvent event) {
        var _ = worker.submit(() -> send(event));
    }

    private void send(RunEvent event) {
        try {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                    config.topic(),
                    event.backupId().toString().getBytes(StandardCharsets.UTF_8),
                    JSON.writeValueAsBytes(event));
            message.headers().add("schema-version", new byte[] {'1'});
            var _ = producer().send(message, (sent, failure) -> {
                if (failure != null) {
                    lost(event, failure);
                }
            });
        } catch (KafkaException | JsonProcessingException | IllegalStateException e) {
            lost(event, e);
        }
    }

    private static void lost(RunEvent event, Exception failure) {
        LOG.warn("outcome not published: kind={} id={} {}", event.kind(), event.id(), failure.toString());
    }

    /** Made at the first event and only used by the worker. */
    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers", config.bootstrapServers(),
                            "client.id", "backup-service",
                            "acks", "all",
                            "max.block.ms", Duration.ofSeconds(30).toMillis(),
                            "delivery.timeout.ms",
                                    Math.toIntExact(Duration.ofMinutes(2).toMillis()),
                            "reconnect.backoff.max.ms", Duration.ofSeconds(10).toMillis()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        producer = open;
        return open;
    }

    /** An event still waiting for a broker is dropped: stopping does not wait for Kafka. */
    @PreDestroy
    void stop() {
        worker.shutdownNow();
        KafkaProducer<byte[], byte[]> open = producer;
        if (open != null) {
            open.close(Duration.ofSeconds(1));
        }
    }
}
