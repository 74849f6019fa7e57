package io.muniment.audit.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where a partition ended when it was asked.
 *
 * @param topicId Kafka's own id of the topic
 * @param first offset of the oldest record Kafka still has
 * @param next offset of the record to come
 */
record TopicEnd(String topicId, long first, long next) {

    /**
     * Whether a reader that got so far has seen every record before the end. One who read an earlier topic of this name
     * has seen none; of a partition without records there is nothing left to see, only to miss.
     */
    boolean isReachedBy(@Nullable NextOffset offset) {
        return first == next || (offset != null && offset.topicId().equals(topicId) && offset.next() >= next);
    }
}
