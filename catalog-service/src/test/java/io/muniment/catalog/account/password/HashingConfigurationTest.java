package io.muniment.catalog.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashingConfigurationTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(new HashingConfiguration(19_456, 2, 1, 4));
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of("memory", 65_536, "iterations", 3, "parallelism", 2, "concurrent", 8)))
                .isEqualTo(new HashingConfiguration(65_536, 3, 2, 8));
    }

    @Test
    void refusesLessThanTheLeast() {
        assertThatThrownBy(() -> read(Map.of("memory", 19_455))).hasMessageContaining("memory");
    }

    private static HashingConfiguration read(Map<String, Object> keys) {
        Map<String, Object> settings = new HashMap<>();
        keys.forEach((key, value) -> settings.put("muniment.accounts.password." + key, value));
        return ConfiguredCatalog.read(HashingConfiguration.class, settings);
    }
}
