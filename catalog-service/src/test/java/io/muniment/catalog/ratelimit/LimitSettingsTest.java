package io.muniment.catalog.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitSettingsTest {

    @Test
    void limitsAsDocumentedUnlessTold() {
        assertThat(read(LimitSettings.class, Map.of()).rates())
                .containsEntry(Limit.API, new Rate(100, Duration.ofMinutes(1)))
                .containsEntry(Limit.AUTH, new Rate(5, Duration.ofMinutes(15)))
                .containsEntry(Limit.UPLOAD, new Rate(10, Duration.ofHours(1)))
                .containsEntry(Limit.REGISTRATION, new Rate(3, Duration.ofHours(1)));
        assertThat(read(BruteForceSettings.class, Map.of()))
                .isEqualTo(new BruteForceSettings(10, 10, Duration.ofHours(1), Duration.ofHours(1)));
    }

    @Test
    void readsEveryKey() {
        Map<String, Object> settings = Map.of(
                "muniment.limits.api", "1/1s",
                "muniment.limits.auth", "2/1s",
                "muniment.limits.upload", "3/1s",
                "muniment.limits.registration", "4/1s",
                "muniment.limits.brute-force.accounts", 5,
                "muniment.limits.brute-force.addresses", 6,
                "muniment.limits.brute-force.window", "7m",
                "muniment.limits.brute-force.closed-for", "8m");
        Duration second = Duration.ofSeconds(1);

        assertThat(read(LimitSettings.class, settings).rates())
                .containsEntry(Limit.API, new Rate(1, second))
                .containsEntry(Limit.AUTH, new Rate(2, second))
                .containsEntry(Limit.UPLOAD, new Rate(3, second))
                .containsEntry(Limit.REGISTRATION, new Rate(4, second));
        assertThat(read(BruteForceSettings.class, settings))
                .isEqualTo(new BruteForceSettings(5, 6, Duration.ofMinutes(7), Duration.ofMinutes(8)));
    }

    @Test
    void readsTheEnvironment() {
        assertThat(read(LimitSettings.class, Map.of("MUNIMENT_LIMIT_AUTH", "6/1h"))
                        .auth())
                .isEqualTo("6/1h");
    }

    @Test
    void namesTheKeyThatIsNoRate() {
        assertThatThrownBy(() -> read(LimitSettings.class, Map.of("muniment.limits.auth", "often")))
                .hasStackTraceContaining("muniment.limits.auth: 'often' is not a rate; HINT: ");
        assertThatThrownBy(() -> new BruteForceSettings(1, 10, Duration.ofHours(1), Duration.ofHours(1)))
                .hasMessageContaining("brute-force.accounts is 1");
        assertThatThrownBy(() -> new BruteForceSettings(2, 2, Duration.ZERO, Duration.ofHours(1)))
                .hasMessageContaining("brute-force.window is PT0S");
    }

    private static <T> T read(Class<T> type, Map<String, Object> settings) {
        return ConfiguredCatalog.read(type, settings);
    }
}
