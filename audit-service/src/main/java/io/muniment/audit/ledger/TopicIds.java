package io.muniment.audit.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/** Kafka's own ids of topics, remembered until partitions are assigned anew. One thread. */
final class TopicIds implements AutoCloseable {
    private final Map<String, Object> settings;
    private final Map<String, String> known = new HashMap<>();
    private @Nullable Admin admin;

    TopicIds(Map<String, Object> consumerSettings) {
        this.settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                consumerSettings.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "10000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "5000",
                AdminClientConfig.CLIENT_ID_CONFIG,
                "muniment-ledger-topics");
    }

    /**
     * The topic's id.
     *
     * @throws ExecutionException if Kafka is away or the topic is gone
     */
    String of(String topic) throws ExecutionException, InterruptedException {
        String id = known.get(topic);
        if (id == null) {
            if (admin == null) {
                admin = Admin.create(settings);
            }
            var description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get();
            id = Objects.requireNonNull(description.get(topic)).topicId().toString();
            known.put(topic, id);
        }
        return id;
    }

    void forget() {
        known.clear();
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
