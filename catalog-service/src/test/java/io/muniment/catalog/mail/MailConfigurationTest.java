package io.muniment.catalog.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import io.muniment.catalog.mail.MailConfiguration.Tls;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MailConfigurationTest {

    private static final MailConfiguration DEFAULTS = new MailConfiguration(
            "127.0.0.1",
            10_025,
            "muniment@localhost",
            null,
            null,
            Tls.NONE,
            "http://127.0.0.1:3000",
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofDays(3));

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void readsEveryKey() {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "host", "mail.example.org",
                "port", 587,
                "from", "games@example.org",
                "user", "games",
                "password", "s3cret",
                "tls", "STARTTLS",
                "link-base", "https://example.org",
                "timeout", "3s",
                "retry", "1s",
                "give-up-after", "1h"));

        MailConfiguration read = read(keys);

        assertThat(read)
                .isEqualTo(new MailConfiguration(
                        "mail.example.org",
                        587,
                        "games@example.org",
                        "games",
                        "s3cret",
                        Tls.STARTTLS,
                        "https://example.org",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1)))
                .asString()
                .doesNotContain("s3cret");
    }

    @Test
    void refusesAPortThereIsNot() {
        assertThatThrownBy(() -> read(Map.of("port", 65_536))).hasMessageContaining("port");
    }

    @Property
    void waitsLongerEachTimeUpToAQuarterOfAnHour(@ForAll @IntRange(min = 1, max = 10_000) int attempts) {
        Duration pause = DEFAULTS.pause(attempts);

        assertThat(pause).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(15));
        assertThat(DEFAULTS.pause(attempts + 1)).isGreaterThanOrEqualTo(pause);
    }

    private static MailConfiguration read(Map<String, Object> keys) {
        Map<String, Object> settings = new HashMap<>();
        keys.forEach((key, value) -> settings.put("muniment.mail." + key, value));
        return ConfiguredCatalog.read(MailConfiguration.class, settings);
    }
}
