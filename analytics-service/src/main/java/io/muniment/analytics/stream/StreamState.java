package io.muniment.analytics.stream;

/**
 * How the consumer is doing.
 *
 * @param joined true once the group has told which partitions are ours, be it none
 * @param partitions how many are ours
 * @param connections open connections to brokers
 */
public record StreamState(boolean joined, int partitions, int connections) {

    /** Before the first poll. */
    public static final StreamState UNKNOWN = new StreamState(false, 0, 0);

    public boolean healthy() {
        return joined && connections > 0;
    }
}
