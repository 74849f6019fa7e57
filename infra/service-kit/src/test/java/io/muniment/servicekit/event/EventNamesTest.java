package io.muniment.servicekit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventNamesTest {

    @ParameterizedTest
    @EnumSource(SecurityAct.class)
    void eachActHasANameTheTableTakesAndASeverity(SecurityAct act) {
        assertThat(act.name().toLowerCase(Locale.ROOT)).matches("[a-z][a-z_]{0,99}");
        assertThat(Severity.of(new SecurityEvent(act, Outcome.FAILURE, null, Map.of())))
                .isNotEqualTo(Severity.INFO);
    }

    @Test
    void whatLooksLikeAnAttackIsCritical() {
        assertThat(Severity.of(new SecurityEvent(SecurityAct.TOKEN_REUSED, Outcome.WARNING, null, Map.of())))
                .isEqualTo(Severity.CRITICAL);
        assertThat(Severity.of(new SecurityEvent(SecurityAct.SIGN_IN, Outcome.SUCCESS, null, Map.of())))
                .isEqualTo(Severity.INFO);
    }

    @Test
    void theDeviceIsWhatTheBrowserSaysInItsFirstComment() {
        assertThat(Device.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
                .isEqualTo("X11; Linux x86_64; rv:140.0");
        assertThat(Device.of("curl/8.5.0")).isEqualTo("curl/8.5.0");
        assertThat(Device.of(" ")).isNull();
        assertThat(Device.of(null)).isNull();
    }
}
