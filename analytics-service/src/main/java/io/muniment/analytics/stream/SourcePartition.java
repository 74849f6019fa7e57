package io.muniment.analytics.stream;

/** Where a change was read from. */
public record SourcePartition(String topic, int number) implements Comparable<SourcePartition> {

    @Override
    public int compareTo(SourcePartition other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic == 0 ? Integer.compare(number, other.number) : byTopic;
    }
}
