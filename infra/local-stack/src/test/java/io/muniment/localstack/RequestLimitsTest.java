package io.muniment.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    @Test
    void takesWhatTheUserNamesAndNothingElse() {
        RequestLimits limits = RequestLimits.from(Map.of("MUNIMENT_LIMIT_API", "7/1m", "MUNIMENT_HOME", "x"));

        assertThat(limits.variables()).containsExactly(Map.entry("MUNIMENT_LIMIT_API", "7/1m"));
        assertThat(RequestLimits.from(Map.of()).variables()).isEmpty();
    }

    @Test
    void leavesTheDemoTheLimitsItsUserChose() {
        RequestLimits limits =
                RequestLimits.from(Map.of("MUNIMENT_LIMIT_AUTH", "9/1m")).or(RequestLimits.beyondReach());

        assertThat(limits.variables())
                .hasSize(4)
                .containsEntry("MUNIMENT_LIMIT_AUTH", "9/1m")
                .containsEntry("MUNIMENT_LIMIT_API", "1000000/1m");
    }
}
