package io.muniment.catalog.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.ConfiguredCatalog;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportConfigurationTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(new ImportConfiguration(2_000, 65_536));
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of("catalog.import.batch-lines", 7, "catalog.import.longest-line", 2_048)))
                .isEqualTo(new ImportConfiguration(7, 2_048));
    }

    @Test
    void refusesBatchesWithoutLines() {
        assertThatThrownBy(() -> read(Map.of("catalog.import.batch-lines", 0))).hasMessageContaining("batchLines");
    }

    private static ImportConfiguration read(Map<String, Object> settings) {
        return ConfiguredCatalog.read(ImportConfiguration.class, settings);
    }
}
