package io.muniment.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimeTest {

    @Test
    void runsLaterWhenTheClockSkipsItsTime() {
        // New York's clocks go from 02:00 to 03:00 on 8 March 2026
        assertThat(times("30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", 2))
                .containsExactly("2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z");
    }

    @Test
    void runsOnceWhenTheClockShowsItsTimeTwice() {
        // Berlin's clocks go from 03:00 back to 02:00 on 25 October 2026
        assertThat(times("0 30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void runsEveryHourThatPasses() {
        assertThat(times("0 * * * *", "Europe/Berlin", "2026-10-24T23:30:00Z", 4))
                .containsExactly(
                        "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z");
        assertThat(times("0 * * * *", "America/New_York", "2026-03-08T05:30:00Z", 3))
                .containsExactly("2026-03-08T06:00:00Z", "2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "* * *", "61 * * * *", "0 0 31 2 *", "0 0 * * * * *", "@daily"})
    void refusesWhatIsNoCron(String cron) {
        assertThatThrownBy(() -> CronTime.of(cron, "UTC")).isInstanceOfSatisfying(CodedException.class, e -> {
            assertThat(e.error().code()).isEqualTo("invalid_cron");
            assertThat(e).hasMessageContaining("'" + cron + "'");
        });
    }

    @ParameterizedTest
    @CsvSource({"Mars/Olympus", "Europe/berlin_", "''"})
    void refusesWhatIsNoTimeZone(String zone) {
        assertThatThrownBy(() -> CronTime.of("0 1 * * *", zone)).isInstanceOfSatisfying(CodedException.class, e -> {
            assertThat(e.error().code()).isEqualTo("invalid_time_zone");
            assertThat(e).hasMessageContaining("'" + zone + "'");
        });
    }

    private static List<String> times(String cron, String zone, String from, int count) {
        CronTime time = CronTime.of(cron, zone);
        return Stream.iterate(time.after(Instant.parse(from)), time::after)
                .limit(count)
                .map(Instant::toString)
                .toList();
    }
}
