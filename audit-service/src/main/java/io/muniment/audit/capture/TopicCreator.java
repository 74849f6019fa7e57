package io.muniment.audit.capture;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
     * Returns once the topic exists.
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
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        known.add(topic);
    }

    @Override
    public void close() {
        admin.close();
    }
}
