package io.muniment.audit.capture;

import static io.muniment.changeevents.EventHeaders.COMMIT_TIME;
import static io.muniment.changeevents.EventHeaders.CURRENT_VERSION;
import static io.muniment.changeevents.EventHeaders.EVENT_ID;
import static io.muniment.changeevents.EventHeaders.SCHEMA_VERSION;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.muniment.audit.deadletter.DeadLetter;
import io.muniment.audit.deadletter.DeadLetters;
import io.muniment.changeevents.EventId;
import io.muniment.changeevents.Lsn;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Brings each batch of Debezium's to Kafka. Steps: send all, wait for every acknowledgement, park what can never be
 * sent, then mark the batch processed. A crash or failure before the last step leaves the slot where it was: the batch
 * comes again and the ledger ignores the repeats. One thread.
 */
final class KafkaForwarder implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {
    private static final byte[] VERSION = CURRENT_VERSION.getBytes(UTF_8);

    private final Producer<byte[], byte[]> producer;
    private final TopicCreator topics;
    private final DeadLetters deadLetters;
    private final CaptureProgress progress;
    private final String heartbeatTopic;
    private final EnvelopeWriter json = new EnvelopeWriter();

    KafkaForwarder(
            Producer<byte[], byte[]> producer,
            TopicCreator topics,
            DeadLetters deadLetters,
            CaptureProgress progress,
            String topicPrefix) {
        this.producer = producer;
        this.topics = topics;
        this.deadLetters = deadLetters;
        this.progress = progress;
        this.heartbeatTopic = topicPrefix + ".message";
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> batch,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<Sent> sent = new ArrayList<>(batch.size());
            Instant newest = Instant.EPOCH;
            for (RecordChangeEvent<SourceRecord> event : batch) {
                SourceRecord source = event.record();
                if (isHeartbeat(source)) {
                    continue;
                }
                Identity identity = Identity.of(source).orElse(null);
                if (identity != null && identity.commitTime().isAfter(newest)) {
                    newest = identity.commitTime();
                }
                send(source, identity).ifPresent(sent::add);
            }
            producer.flush();
            for (Sent one : sent) {
                await(one);
            }
            // one source partition, offsets only grow: the last record speaks for all before it
            committer.markProcessed(batch.getLast());
            committer.markBatchFinished();
            if (newest.isAfter(Instant.EPOCH)) {
                progress.acknowledged(sent.size(), newest);
            }
        } catch (ExecutionException | SQLException e) {
            throw new CaptureFailure("cannot bring a batch to Kafka", e);
        }
    }

    private Optional<Sent> send(SourceRecord source, @Nullable Identity identity)
            throws ExecutionException, InterruptedException, SQLException {
        byte @Nullable [] key;
        byte @Nullable [] value;
        try {
            key = json.write(source.key());
            value = json.write(source.value());
        } catch (IOException | RuntimeException e) {
            // the reason must not carry row contents, so only the kind of failure is kept
            park(
                    source.topic(),
                    identity,
                    "cannot be written as JSON: " + e.getClass().getSimpleName(),
                    null);
            return Optional.empty();
        }
        topics.ensure(source.topic());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(source.topic(), key, value);
        record.headers().add(SCHEMA_VERSION, VERSION);
        if (identity != null) {
            record.headers().add(EVENT_ID, identity.id().toString().getBytes(UTF_8));
            record.headers().add(COMMIT_TIME, identity.commitTime().toString().getBytes(UTF_8));
        }
        return Optional.of(new Sent(record, identity, producer.send(record)));
    }

    private void await(Sent sent) throws ExecutionException, InterruptedException, SQLException {
        try {
            sent.acknowledgement().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            park(
                    sent.record().topic(),
                    sent.identity(),
                    "larger than Kafka takes",
                    sent.record().key());
        }
    }

    private void park(String topic, @Nullable Identity identity, String reason, byte @Nullable [] key)
            throws ExecutionException, InterruptedException, SQLException {
        @Nullable String eventId = identity == null ? null : identity.id().toString();
        deadLetters.park(new DeadLetter(topic, null, null, eventId, reason, DeadLetter.Parker.CAPTURE, key, null));
        progress.parked();
    }

    private boolean isHeartbeat(SourceRecord source) {
        return source.topic().equals(heartbeatTopic)
                && source.value() instanceof Struct envelope
                && envelope.schema().field("message") != null
                && envelope.get("message") instanceof Struct message
                && SlotHeartbeat.PREFIX.equals(message.get("prefix"));
    }

    private record Sent(
            ProducerRecord<byte[], byte[]> record,
            @Nullable Identity identity,
            Future<RecordMetadata> acknowledgement) {}

    private record Identity(EventId id, Instant commitTime) {
        static Optional<Identity> of(SourceRecord source) {
            if (!(source.value() instanceof Struct envelope)) {
                return Optional.empty();
            }
            Schema schema = envelope.schema();
            if (schema.field("source") == null
                    || schema.field("transaction") == null
                    || !(envelope.get("source") instanceof Struct origin)
                    || !(envelope.get("transaction") instanceof Struct transaction)
                    || origin.getInt64("lsn") == null
                    || origin.getInt64("txId") == null) {
                return Optional.empty();
            }
            return Optional.of(new Identity(
                    new EventId(
                            new Lsn(origin.getInt64("lsn")),
                            origin.getInt64("txId"),
                            transaction.getInt64("total_order")),
                    Instant.EPOCH.plus(origin.getInt64("ts_us"), ChronoUnit.MICROS)));
        }
    }
}
