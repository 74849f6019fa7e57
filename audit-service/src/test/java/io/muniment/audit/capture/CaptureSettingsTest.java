package io.muniment.audit.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureSettingsTest {

    @Test
    void hidesThePassword() {
        assertThat(settings(Duration.ofMillis(500))).asString().doesNotContain("secret");
    }

    @Test
    void refusesAHeartbeatOfNothing() {
        assertThatThrownBy(() -> settings(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capture.heartbeat");
    }

    @Test
    void keepsOffsetsInMemoryOnlyAndBoundsTheQueue() {
        var engine = EngineSettings.of(
                settings(Duration.ofMillis(500)), new ServerAddress("127.0.0.1", 5432, "muniment", "prefer"));

        assertThat(engine)
                .containsEntry("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore")
                .containsEntry("snapshot.mode", "no_data")
                .containsEntry("skipped.operations", "none")
                .containsEntry("publication.autocreate.mode", "disabled")
                .containsEntry("max.queue.size.in.bytes", "67108864");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/muniment, db, 5432, muniment, prefer",
        "jdbc:postgresql://127.0.0.1:15432/muniment, 127.0.0.1, 15432, muniment, prefer",
        "jdbc:postgresql://[::1]:15432/m?a=b&sslmode=verify-full, [::1], 15432, m, verify-full"
    })
    void takesAnAddressApart(String url, String host, int port, String database, String sslMode) {
        assertThat(ServerAddress.ofJdbcUrl(url)).isEqualTo(new ServerAddress(host, port, database, sslMode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql://db/muniment", "jdbc:postgresql:muniment", "jdbc:postgresql://a,b/m"})
    void refusesWhatIsNotOneServer(String url) {
        assertThatThrownBy(() -> ServerAddress.ofJdbcUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HINT: ");
    }

    private static CaptureSettings settings(Duration heartbeat) {
        return new CaptureSettings(
                true,
                "capture_user",
                "secret",
                "muniment_capture",
                "muniment",
                "muniment",
                3,
                (short) -1,
                heartbeat,
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                67108864L,
                4096);
    }
}
