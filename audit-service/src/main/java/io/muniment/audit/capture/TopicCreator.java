package io.muniment.audit.capture;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes a topic before its first record, so that nothing hangs on the broker's automatic creation. One thread. */
final class TopicCreator implements AutoCloseable {
    private final Admin admin;
    private final Optional<Integer> partitions;
    private final Optional<Short> replication;
    private final int maxMessageBytes;
    private final Set<String> known = new HashSet<>();

    TopicCreator(Admin admin, CaptureSettings settings, int maxMessageBytes) {
        this.admin = admin;
        this.partitions = Optional.of(settings.topicPartitions());
        this.replication =
                settings.topicReplication() < 0 ? Optional.empty() : Optional.of(settings.topicReplication());
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Returns once the topic exists and the leaders of its partitions answer: a broker that is only about to lead refuses the
     * first batch and takes the second, and the idempotent producer then waits in vain for the first until it times out.
     *
     * @throws ExecutionException if the broker refuses or is away
     */
    void ensure(String topic) throws ExecutionException, InterruptedException {
        if (known.contains(topic)) {
            return;
        }
        NewTopic wanted = new NewTopic(topic, partitions, replication)
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes)));
        try {
            CreateTopicsResult made = admin.createTopics(List.of(wanted));
            awaitLeaders(topic, made.numPartitions(topic).get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        known.add(topic);
    }

    /** The admin client asks again until a leader answers or its time is up. */
    private void awaitLeaders(String topic, int count) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), end -> OffsetSpec.latest()));
        admin.listOffsets(ends).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
