package io.muniment.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Any sequence of steps, concurrent ones among them, against the running service: no token outlives its session, a refresh token is good
 * for one refresh at most, and one that is shown again ends its family and no other.
 */
class SessionPropertiesIT {

    private static final MunimentPostgres postgres = MunimentPostgres.shared();
    private static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeContainer
    static void start() {
        catalog.start();
        catalog.awaitReady();
    }

    @AfterContainer
    static void stop() {
        catalog.close();
        postgres.close();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void noTokenOutlivesItsSession(@ForAll @Size(min = 3, max = 25) List<@From("steps") Step> steps)
            throws SQLException {
        try (SessionRun run = new SessionRun(catalog)) {
            for (Step step : steps) {
                run.take(step);
                run.checkEveryToken();
            }
            assertThat(unusedTokens())
                    .as("sessions with two refresh tokens one could use")
                    .isEmpty();
        }
    }

    private static List<List<Object>> unusedTokens() throws SQLException {
        return postgres.query(
                "select session_uuid from public.refresh_token where used_at is null group by 1 having count(*) > 1");
    }

    @Provide
    Arbitrary<Step> steps() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 1_000);
        Arbitrary<Step> refresh = number.map(token -> new Step.Refresh(token, 1));
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.create(Step.SignIn::new)),
                Tuple.of(6, refresh),
                Tuple.of(2, number.map(token -> new Step.Refresh(token, 3))),
                Tuple.of(2, number.map(Step.SignOut::new)),
                Tuple.of(1, Arbitraries.create(Step.SignOutEverywhere::new)),
                Tuple.of(2, number.map(Step.RefreshAndEnd::new)),
                Tuple.of(1, number.map(Step.RefreshAndEndAll::new)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                        Duration.ofMinutes(3),
                                        Duration.ofMinutes(6),
                                        Duration.ofDays(3),
                                        Duration.ofDays(8))
                                .map(Step.Wait::new)));
    }
}
