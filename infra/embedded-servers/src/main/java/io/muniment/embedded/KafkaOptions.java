package io.muniment.embedded;

import java.util.Map;

/**
 * What a broker is given.
 *
 * @param partitions of a topic made on first use
 * @param maxMessageBytes largest record batch, in bytes; a row change carries the whole row twice
 * @param heap as after {@code -Xmx}
 * @param settings laid over the broker's configuration
 */
public record KafkaOptions(
        ServerOptions server, int partitions, int maxMessageBytes, String heap, Map<String, String> settings) {

    public KafkaOptions {
        settings = Map.copyOf(settings);
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
        }
    }

    /** Three partitions, messages up to 8 MiB, 512 MiB of heap. */
    public static KafkaOptions of(ServerOptions server) {
        return new KafkaOptions(server, 3, 8 * 1024 * 1024, "512m", Map.of());
    }

    public KafkaOptions withPartitions(int number) {
        return new KafkaOptions(server, number, maxMessageBytes, heap, settings);
    }

    public KafkaOptions withSettings(Map<String, String> all) {
        return new KafkaOptions(server, partitions, maxMessageBytes, heap, all);
    }
}
