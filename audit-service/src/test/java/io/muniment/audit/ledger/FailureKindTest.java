package io.muniment.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource({
        "08006, RETRY",
        "40001, RETRY",
        "57P01, RETRY",
        "53300, RETRY",
        "22P05, PARK",
        "54000, PARK",
        "23514, STOP",
        "42501, STOP",
        "XX000, STOP"
    })
    void judgesADatabaseFailureByItsState(String state, FailureKind kind) {
        assertThat(FailureKind.of(new SQLException("no", state))).isEqualTo(kind);
    }

    @Test
    void retriesWhileKafkaIsAway() {
        assertThat(FailureKind.of(new ExecutionException(new TimeoutException("no"))))
                .isEqualTo(FailureKind.RETRY);
        assertThat(FailureKind.of(new KafkaException("no", new SQLException("no", "08006"))))
                .isEqualTo(FailureKind.RETRY);
    }

    @Test
    void stopsWhereNobodyKnows() {
        assertThat(FailureKind.of(new IllegalStateException("no"))).isEqualTo(FailureKind.STOP);
        assertThat(FailureKind.of(new TopicAuthorizationException("no"))).isEqualTo(FailureKind.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"muniment.public.thing", "muniment.my_shop.a.b"})
    void readsTheTopicsOfItsSchemas(String topic) {
        assertThat(settings()
                        .topicsOf(List.of("public", "my shop"))
                        .matcher(topic)
                        .matches())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "muniment.transaction",
                "muniment.public2.thing",
                "muniment.dead-letter",
                "x.public.thing",
                "muniment.public."
            })
    void readsNoOthers(String topic) {
        assertThat(settings()
                        .topicsOf(List.of("public", "my shop"))
                        .matcher(topic)
                        .matches())
                .isFalse();
    }

    private static LedgerSettings settings() {
        return new LedgerSettings(
                "muniment",
                "group",
                "instance",
                5000,
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofSeconds(30));
    }
}
