package io.muniment.servicekit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.2.3");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("198.51.100.4");

    private final ClientAddress behindProxies = new ClientAddress(List.of("10.0.0.0/8", "2001:db8::/33", "192.0.2.1"));

    @Test
    void believesNobodyUnlessTold() {
        assertThat(new ClientAddress(List.of()).of(STRANGER, List.of("203.0.113.9")))
                .isEqualTo("198.51.100.4");
        assertThat(new ClientAddress(List.of("")).of(PROXY, List.of("203.0.113.9")))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void aStrangersHeaderSaysNothing() {
        assertThat(behindProxies.of(STRANGER, List.of("203.0.113.9"))).isEqualTo("198.51.100.4");
    }

    @Test
    void takesTheNearestThatIsNoProxyWhateverTheClientWroteBeforeIt() {
        assertThat(behindProxies.of(PROXY, List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(behindProxies.of(PROXY, List.of("1.1.1.1, 203.0.113.9, 10.9.9.9")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of(PROXY, List.of("1.1.1.1", "203.0.113.9", " 192.0.2.1 ")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of(PROXY, List.of("2001:db8:8000::7, 2001:db8::1")))
                .isEqualTo("2001:db8:8000:0:0:0:0:7");
    }

    @Test
    void stopsAtWhatIsNoAddress() {
        assertThat(behindProxies.of(PROXY, List.of("203.0.113.9, unknown, 10.9.9.9")))
                .isEqualTo("10.9.9.9");
        assertThat(behindProxies.of(PROXY, List.of("localhost"))).isEqualTo("10.1.2.3");
        assertThat(behindProxies.of(PROXY, List.of(""))).isEqualTo("10.1.2.3");
    }

    @Test
    void namesTheProxyThatIsNoNetwork() {
        for (String wrong : List.of("proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x")) {
            assertThatThrownBy(() -> new ClientAddress(List.of(wrong)))
                    .hasMessageContaining("muniment.proxies.trusted names '" + wrong + "'; HINT: ");
        }
    }
}
