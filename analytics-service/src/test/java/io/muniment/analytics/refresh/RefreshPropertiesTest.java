package io.muniment.analytics.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefreshPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new RefreshProperties(
                        Duration.ofMillis(200),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(15),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofDays(90)));
    }

    @Test
    void takesEveryKey() {
        assertThat(bound(Map.of(
                        "analytics.refresh.quiet", "1s",
                        "analytics.refresh.longest-wait", "3s",
                        "analytics.refresh.catalog-interval", "4s",
                        "analytics.refresh.lock-timeout", "5s",
                        "analytics.refresh.longest-refresh", "6s",
                        "analytics.refresh.first-retry", "7s",
                        "analytics.refresh.longest-retry", "8s",
                        "analytics.refresh.history-kept", "9d")))
                .isEqualTo(new RefreshProperties(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        Duration.ofDays(9)));
    }

    @Test
    void refusesALongestWaitShorterThanTheQuietTime() {
        assertThatThrownBy(() -> bound(Map.of("analytics.refresh.longest-wait", "100ms")))
                .isInstanceOf(BeanInstantiationException.class)
                .hasMessageContaining("longest-wait");
    }

    /** The whole service starts, without its servers: that must not keep it from starting. */
    private static RefreshProperties bound(Map<String, Object> settings) {
        Map<String, Object> nowhere = new HashMap<>(settings);
        nowhere.put("MUNIMENT_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
        nowhere.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        try (ApplicationContext context = ApplicationContext.run(nowhere)) {
            return context.getBean(RefreshProperties.class);
        }
    }
}
