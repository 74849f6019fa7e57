package io.muniment.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RepeatedDenialsTest {

    private final HandClock clock = new HandClock();
    private final RepeatedDenials denials = new RepeatedDenials(clock);

    @Test
    void tellsOneAMinuteAndHowManyCameBetween() {
        assertThat(denials.leftOutBefore("ann", Permission.CATALOG_WRITE)).hasValue(0);
        for (int i = 0; i < 59; i++) {
            clock.pass(Duration.ofSeconds(1));
            assertThat(denials.leftOutBefore("ann", Permission.CATALOG_WRITE)).isEmpty();
        }
        clock.pass(Duration.ofSeconds(1));

        assertThat(denials.leftOutBefore("ann", Permission.CATALOG_WRITE)).hasValue(59);
        clock.pass(Duration.ofMinutes(1));
        assertThat(denials.leftOutBefore("ann", Permission.CATALOG_WRITE)).hasValue(0);
    }

    @Test
    void tellsEachAccountAndPermissionApart() {
        assertThat(denials.leftOutBefore("ann", Permission.CATALOG_WRITE)).hasValue(0);
        assertThat(denials.leftOutBefore("bob", Permission.CATALOG_WRITE)).hasValue(0);
        assertThat(denials.leftOutBefore("ann", Permission.CHANGE_READ)).hasValue(0);
        assertThat(denials.leftOutBefore(null, Permission.CHANGE_READ)).hasValue(0);
        assertThat(denials.leftOutBefore(null, Permission.CHANGE_READ)).isEmpty();
    }

    @Test
    void forgetsThePairRefusedLongestAgoRatherThanGrow() {
        denials.leftOutBefore("first", Permission.CATALOG_WRITE);
        denials.leftOutBefore("second", Permission.CATALOG_WRITE);
        for (int i = 0; i < 9_999; i++) {
            denials.leftOutBefore("account-" + i, Permission.CATALOG_WRITE);
        }

        assertThat(denials.leftOutBefore("second", Permission.CATALOG_WRITE)).isEmpty();
        assertThat(denials.leftOutBefore("first", Permission.CATALOG_WRITE)).isEqualTo(OptionalLong.of(0));
    }
}
