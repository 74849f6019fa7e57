package io.muniment.catalog.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingConfigurationTest {

    @TempDir
    static Path keys;

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
        Map<String, Object> all = new HashMap<>();
        keys.forEach((key, value) -> all.put("muniment.accounts.password." + key, value));
        all.put("flyway.enabled", false);
        all.put("datasources.default.connection-timeout", 250);
        all.put("muniment.keys.directory", keys.toString());
        all.put("muniment.keys.create-missing", true);
        try (ApplicationContext context = ApplicationContext.run(all)) {
            return context.getBean(HashingConfiguration.class);
        }
    }
}
