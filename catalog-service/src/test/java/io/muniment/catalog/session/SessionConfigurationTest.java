package io.muniment.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionConfigurationTest {

    @Test
    void defaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new SessionConfiguration(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(30)));
    }

    @Test
    void everyKey() {
        assertThat(read(Map.of(
                        "muniment.sessions.lifetime", "12h",
                        "muniment.sessions.idle-lifetime", "30m",
                        "muniment.sessions.keep-ended", "3h")))
                .isEqualTo(new SessionConfiguration(Duration.ofHours(12), Duration.ofMinutes(30), Duration.ofHours(3)));
    }

    @Test
    void refusesAnIdleLifeLongerThanTheWhole() {
        assertThatThrownBy(() -> read(Map.of("muniment.sessions.lifetime", "1h")))
                .rootCause()
                .hasMessageContaining("muniment.sessions.idle-lifetime is PT168H");
        assertThatThrownBy(() -> new SessionConfiguration(Duration.ofDays(1), Duration.ofDays(1), Duration.ofHours(1)))
                .hasMessageContaining("muniment.sessions.keep-ended is PT1H");
    }

    private static SessionConfiguration read(Map<String, Object> settings) {
        return ConfiguredCatalog.read(SessionConfiguration.class, settings);
    }
}
