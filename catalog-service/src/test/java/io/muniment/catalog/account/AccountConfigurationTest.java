package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The records of settings below muniment.accounts. */
class AccountConfigurationTest {

    @Test
    void haveDefaults() {
        assertThat(read(LockPolicy.class, Map.of()))
                .isEqualTo(new LockPolicy(5, Duration.ofMinutes(15), Duration.ofHours(1)));
        assertThat(read(TokenLifetimes.class, Map.of()))
                .isEqualTo(new TokenLifetimes(Duration.ofHours(24), Duration.ofHours(1)));
        assertThat(read(FirstAdminConfiguration.class, Map.of())).isEqualTo(new FirstAdminConfiguration(null, null));
    }

    @Test
    void readEveryKey() {
        assertThat(read(LockPolicy.class, Map.of("lock.failures", 7, "lock.duration", "1m", "lock.forget", "2m")))
                .isEqualTo(new LockPolicy(7, Duration.ofMinutes(1), Duration.ofMinutes(2)));
        assertThat(read(TokenLifetimes.class, Map.of("tokens.verification", "2h", "tokens.reset", "5m")))
                .isEqualTo(new TokenLifetimes(Duration.ofHours(2), Duration.ofMinutes(5)));
        assertThat(read(
                        FirstAdminConfiguration.class,
                        Map.of("first-admin.email", "a@example.org", "first-admin.password", "secret")))
                .isEqualTo(new FirstAdminConfiguration("a@example.org", "secret"))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void refuseWhatMakesNoSense() {
        assertThatThrownBy(() -> read(LockPolicy.class, Map.of("lock.failures", 0)))
                .hasMessageContaining("failures");
        assertThatThrownBy(() -> new LockPolicy(5, Duration.ZERO, Duration.ofHours(1)))
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new TokenLifetimes(Duration.ofHours(-1), Duration.ofHours(1)))
                .hasMessageContaining("PT-1H");
        assertThatThrownBy(() -> new FirstAdminConfiguration("a@example.org", ""))
                .hasMessageContaining("set together");
    }

    private static <T> T read(Class<T> type, Map<String, Object> keys) {
        Map<String, Object> settings = new HashMap<>();
        keys.forEach((key, value) -> settings.put("muniment.accounts." + key, value));
        return ConfiguredCatalog.read(type, settings);
    }
}
