package io.muniment.audit.ledger;

/**
 * How far a partition has been read.
 *
 * @param topicId Kafka's own id of the topic; another one means it was made anew
 * @param next offset of the first record not read
 */
record NextOffset(String topicId, long next) {}
