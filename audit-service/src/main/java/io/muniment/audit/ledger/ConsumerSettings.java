package io.muniment.audit.ledger;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The Kafka consumer's settings. */
final class ConsumerSettings {
    private ConsumerSettings() {}

    static Map<String, Object> of(LedgerSettings settings, String bootstrapServers) {
        Map<String, Object> map = new HashMap<>();
        map.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        map.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        map.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
        map.put(ConsumerConfig.CLIENT_ID_CONFIG, "muniment-ledger");
        map.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // also where a stored offset is beyond the log's end: the changes' identity absorbs the repeats
        map.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        map.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxBatch());
        map.put(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                Long.toString(settings.newTopics().toMillis()));
        map.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "250");
        map.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "8388608");
        map.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
        map.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
        map.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        map.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        map.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        return map;
    }
}
