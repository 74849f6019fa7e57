package io.muniment.catalog.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenConfigurationTest {

    @Test
    void defaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new TokenConfiguration(Duration.ofMinutes(5), Duration.ofDays(90), Duration.ofMinutes(15)));
    }

    @Test
    void everyKey() {
        assertThat(read(Map.of(
                        "muniment.tokens.lifetime", "2m",
                        "muniment.tokens.key-lifetime", "7d",
                        "muniment.tokens.publish-ahead", "1h")))
                .isEqualTo(new TokenConfiguration(Duration.ofMinutes(2), Duration.ofDays(7), Duration.ofHours(1)));
    }

    @Test
    void refusesTokensThatLiveLongAndKeysThatDoNot() {
        assertThatThrownBy(
                        () -> new TokenConfiguration(Duration.ofDays(1), Duration.ofDays(90), Duration.ofMinutes(15)))
                .hasMessageContaining("muniment.tokens.lifetime is PT24H");
        assertThatThrownBy(
                        () -> new TokenConfiguration(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(1)))
                .hasMessageContaining("muniment.tokens.key-lifetime is PT1H");
    }

    private static TokenConfiguration read(Map<String, Object> settings) {
        return ConfiguredCatalog.read(TokenConfiguration.class, settings);
    }
}
