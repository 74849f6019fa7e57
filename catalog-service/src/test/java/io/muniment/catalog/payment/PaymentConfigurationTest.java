package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentConfigurationTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new PaymentConfiguration(
                        "Muniment", 2, Duration.ofHours(24), Duration.ofSeconds(5), Duration.ofMinutes(10), 5, 10));
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of(
                        "muniment.payments.merchant", "Shop",
                        "muniment.payments.months-ahead", 3,
                        "muniment.payments.keep-answers", "1h",
                        "muniment.payments.wait-for-answer", "2s",
                        "muniment.payments.velocity-window", "1m",
                        "muniment.payments.velocity-most", 7,
                        "muniment.payments.outlier-factor", 4)))
                .isEqualTo(new PaymentConfiguration(
                        "Shop", 3, Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofMinutes(1), 7, 4));
    }

    @Test
    void refusesToMakeNoPartitions() {
        assertThatThrownBy(() -> read(Map.of("muniment.payments.months-ahead", 0)))
                .hasMessageContaining("monthsAhead");
    }

    private static PaymentConfiguration read(Map<String, Object> settings) {
        return ConfiguredCatalog.read(PaymentConfiguration.class, settings);
    }
}
