package io.muniment.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicEndTest {
    private final TopicEnd end = new TopicEnd("a", 2, 10);

    @Test
    void isReachedByAReaderOfEveryRecord() {
        assertThat(end.isReachedBy(new NextOffset("a", 10))).isTrue();
    }

    @Test
    void isNotReachedByAReaderWithRecordsToRead() {
        assertThat(end.isReachedBy(new NextOffset("a", 9))).isFalse();
    }

    @Test
    void isNotReachedByAReaderOfAnEarlierTopicOfThatName() {
        assertThat(end.isReachedBy(new NextOffset("b", 500))).isFalse();
    }

    @Test
    void isNotReachedByNobody() {
        assertThat(end.isReachedBy(null)).isFalse();
    }

    @Test
    void isReachedByAnybodyWhenNoRecordIsLeft() {
        assertThat(new TopicEnd("a", 10, 10).isReachedBy(null)).isTrue();
    }
}
