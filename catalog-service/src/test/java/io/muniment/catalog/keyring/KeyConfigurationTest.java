package io.muniment.catalog.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyConfigurationTest {

    @Test
    void makesNothingUnlessTold() {
        assertThat(read(Map.of()).createMissing()).isFalse();
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of("muniment.keys.directory", "keys", "muniment.keys.create-missing", true)))
                .isEqualTo(new KeyConfiguration("keys", true));
    }

    @Test
    void rejectsABlankDirectory() {
        KeyConfiguration blank = read(Map.of("muniment.keys.directory", " "));

        assertThatThrownBy(() -> blank.file("lookup.json")).hasMessageContaining("no key directory is set");
    }

    @Test
    void theServiceDoesNotStartWithoutKeys() {
        assertThatThrownBy(() -> {
                    try (EmbeddedServer server = ApplicationContext.run(
                            EmbeddedServer.class, Map.of("flyway.enabled", false, "micronaut.server.port", -1))) {
                        assertThat(server.isRunning()).isFalse();
                    }
                })
                .hasStackTraceContaining("HINT: set MUNIMENT_KEYS_DIR");
    }

    private static KeyConfiguration read(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("flyway.enabled", false);
        all.put("micronaut.security.enabled", false);
        try (ApplicationContext context = ApplicationContext.run(all)) {
            return context.getBean(KeyConfiguration.class);
        }
    }
}
