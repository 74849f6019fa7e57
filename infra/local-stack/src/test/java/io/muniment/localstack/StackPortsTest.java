package io.muniment.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {

    @Test
    void areTheUsualOnesUnlessAVariableMovesThem() {
        StackPorts ports = StackPorts.from(Map.of("AUDIT_PORT", "9082"));

        assertThat(ports.of(Port.AUDIT)).isEqualTo(9082);
        assertThat(ports.of(Port.CATALOG)).isEqualTo(8081);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(15432);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http"})
    void namesTheVariableThatHoldsNoPort(String text) {
        assertThatThrownBy(() -> StackPorts.from(Map.of("MUNIMENT_S3_PORT", text)))
                .isInstanceOf(StackFailure.class)
                .hasMessage("MUNIMENT_S3_PORT is not a port: '%s'", text);
    }

    @Test
    void namesABusyPortAndTheVariableThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            EnumMap<Port, Integer> numbers = new EnumMap<>(StackPorts.free().numbers());
            numbers.put(Port.KAFKA, taken.getLocalPort());

            assertThatThrownBy(() -> new StackPorts(numbers).requireFree(Port.KAFKA))
                    .isInstanceOfSatisfying(StackFailure.class, failure -> {
                        assertThat(failure).hasMessage("port %d is in use", taken.getLocalPort());
                        assertThat(failure.hint()).contains("MUNIMENT_KAFKA_PORT=");
                    });
        }
    }

    @Test
    void findsAsManyFreePortsAsThereAreProcesses() {
        assertThat(StackPorts.free().numbers().values())
                .hasSize(Port.values().length)
                .doesNotHaveDuplicates();
    }
}
