package io.muniment.catalog.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolderTest {

    @Test
    void anAddressOfIpv4StandsForItself() {
        assertThat(Holder.address("192.0.2.7").key(Limit.AUTH)).isEqualTo("auth/address/192.0.2.7");
    }

    @Test
    void allOfASubscribersIpv6NetworkIsOneHolder() {
        assertThat(Holder.address("2001:db8:1:2:3:4:5:6")).isEqualTo(Holder.address("2001:db8:1:2::9"));
        assertThat(Holder.address("2001:db8:1:2::1")).isNotEqualTo(Holder.address("2001:db8:1:3::1"));
    }

    @Test
    void whatIsNoAddressIsOneHolder() {
        assertThat(Holder.address("localhost")).isEqualTo(new Holder("address/unknown"));
    }
}
