package io.muniment.audit.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Property;
import io.muniment.changeevents.Lsn;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Announces verdicts: each that differs at least once, matched ones as a sum per round. A verdict is marked only after Kafka has it; a
 * crash in between announces it again.
 */
@Singleton
final class VerdictPublisher {
    static final String TOPIC = "muniment.audit.verdict";
    private static final int BATCH = 500;

    private final VerdictStore store;
    private final String bootstrapServers;
    private final ObjectMapper json;
    private final Clock clock;
    private @Nullable Producer<String, String> producer;

    VerdictPublisher(
            VerdictStore store,
            @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
            ObjectMapper json,
            Clock clock) {
        this.store = store;
        this.bootstrapServers = bootstrapServers;
        this.json = json;
        this.clock = clock;
    }

    /** Announces what is waiting, a batch at a time. */
    void publishWaiting() throws SQLException, ExecutionException, InterruptedException {
        List<JudgedTransaction> waiting = store.unpublished(BATCH);
        for (JudgedTransaction judged : waiting) {
            producer()
                    .send(new ProducerRecord<>(TOPIC, judged.transaction().toString(), event(judged)))
                    .get();
            store.published(judged);
        }
    }

    /** Announces a round's sum. Not repeated when lost: the next one tells as much. */
    void publishRound(Round round, Lsn proven) throws ExecutionException, InterruptedException {
        ObjectNode event = json.createObjectNode()
                .put("type", "round")
                .put("verdict", "MATCHED")
                .put("transactions", round.matched())
                .put("provenUpto", proven.toString())
                .put("decidedAt", clock.instant().toString());
        producer().send(new ProducerRecord<>(TOPIC, "round", event.toString())).get();
    }

    private String event(JudgedTransaction judged) {
        try {
            ObjectNode event = json.createObjectNode()
                    .put("type", "verdict")
                    .put("transactionId", judged.transaction().toString())
                    .put("verdict", judged.verdict().code())
                    .put("repaired", judged.verdict() instanceof Verdict.CdcMissing(boolean repaired) && repaired)
                    .put("triggerRows", judged.triggerRows())
                    .put("changeRows", judged.changeRows())
                    .put("provenUpto", judged.provenUpto().toString())
                    .put("decidedAt", judged.decidedAt().toString());
            event.set("detail", json.readTree(judged.detail()));
            return event.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is not JSON", e);
        }
    }

    private synchronized Producer<String, String> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                            ProducerConfig.CLIENT_ID_CONFIG, "muniment-verdicts",
                            ProducerConfig.ACKS_CONFIG, "all",
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000",
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000",
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000"),
                    new StringSerializer(),
                    new StringSerializer());
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
