package io.muniment.servicekit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {

    @Property
    void whateverWasSentBecomesShortAndPrintable(@ForAll String text) {
        String shortened = EventText.shortened(text, 20);

        assertThat(shortened.codePointCount(0, shortened.length())).isLessThanOrEqualTo(20);
        assertThat(shortened.codePoints())
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void keepsNumbersTruthAndStructure() {
        assertThat(EventText.of(Map.of("a", List.of(1, true, Map.of("b", "x\u0000y")))))
                .isEqualTo(Map.of("a", List.of(1, true, Map.of("b", "x y"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "refreshToken", "refresh_token", "Authorization", "code", "new-password"})
    void refusesSecretsHoweverDeep(String name) {
        assertThatThrownBy(() -> EventText.of(Map.of("a", List.of(Map.of(name, "x")))))
                .hasMessageContaining("must not hold");
    }
}
