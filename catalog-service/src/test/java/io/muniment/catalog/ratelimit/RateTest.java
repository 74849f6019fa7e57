package io.muniment.catalog.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void readsRequestsAndTime() {
        assertThat(Rate.parse("100/1m")).isEqualTo(new Rate(100, Duration.ofMinutes(1)));
        assertThat(Rate.parse(" 5/15m")).isEqualTo(new Rate(5, Duration.ofMinutes(15)));
        assertThat(Rate.parse("3/1h")).isEqualTo(new Rate(3, Duration.ofHours(1)));
        assertThat(Rate.parse("2/30s").spacing()).isEqualTo(15_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "100/m", "0/1m", "-1/1m", "1/0s", "1/1d", "many/1m", "1/1m; drop"})
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
