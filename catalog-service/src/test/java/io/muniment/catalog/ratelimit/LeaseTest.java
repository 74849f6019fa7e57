package io.muniment.catalog.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.ratelimit.RateStore.Taken;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Rate HUNDRED = new Rate(100, Duration.ofMinutes(1));
    private static final long SECOND = 1_000_000_000L;

    /** A bucket as the database keeps it. */
    private static final class Bucket {
        private final Rate rate;
        private long fullAt;
        private int asked;

        Bucket(Rate rate) {
            this.rate = rate;
        }

        Taken take(int wanted, long now) {
            asked++;
            long spacing = rate.spacing() * 1000;
            long behind = Math.max(0, fullAt - now);
            int got = (int) Math.max(0, Math.min(wanted, rate.requests() - Math.ceilDiv(behind, spacing)));
            fullAt = Math.max(fullAt, now) + got * spacing;
            return new Taken(got, fullAt - now);
        }
    }

    @Test
    void aSlowCallerIsCountedOneByOne() {
        Lease lease = new Lease(Limit.API, HUNDRED);
        Bucket bucket = new Bucket(HUNDRED);

        for (int i = 0; i < 20; i++) {
            assertThat(ask(lease, bucket, 2 * SECOND * i).allowed()).isTrue();
        }

        assertThat(bucket.asked).isEqualTo(20);
    }

    @Test
    void aBusyCallerCostsAFewStatements() {
        Lease lease = new Lease(Limit.API, HUNDRED);
        Bucket bucket = new Bucket(HUNDRED);

        for (int i = 0; i < 100; i++) {
            assertThat(ask(lease, bucket, i).allowed()).isTrue();
        }

        assertThat(ask(lease, bucket, 100).allowed()).isFalse();
        assertThat(bucket.asked).isLessThan(20);
    }

    @Test
    void aRefusedCallerCostsNoStatementsUntilItMayAskAgain() {
        Rate five = new Rate(5, Duration.ofMinutes(15));
        Lease lease = new Lease(Limit.AUTH, five);
        Bucket bucket = new Bucket(five);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(lease, bucket, 0).allowed()).isTrue();
        }

        for (int i = 0; i < 1000; i++) {
            Standing refused = ask(lease, bucket, SECOND);
            assertThat(refused.allowed()).isFalse();
            assertThat(refused.nanosUntilNext()).isBetween(178 * SECOND, 180 * SECOND);
        }

        assertThat(bucket.asked).isEqualTo(6);
        assertThat(ask(lease, bucket, 181 * SECOND).allowed()).isTrue();
    }

    @Test
    void whatOneThreadGotIsNotLostWhenAnotherWasRefusedMeanwhile() {
        Lease lease = new Lease(Limit.API, HUNDRED);
        long full = HUNDRED.window().toNanos();

        assertThat(lease.fill(new Taken(3, full), 0).allowed()).isTrue();
        assertThat(lease.fill(new Taken(0, full), 1).allowed()).isTrue();

        assertThat(lease.tryTake(2))
                .hasValueSatisfying(standing -> assertThat(standing.allowed()).isTrue());
        assertThat(lease.tryTake(3))
                .hasValueSatisfying(standing -> assertThat(standing.allowed()).isFalse());
    }

    /** In any stretch of time, however replicas and pauses fall, no more pass than a full bucket and what came back meanwhile. */
    @Property
    void replicasTogetherNeverAllowMoreThanTheBucket(@ForAll("steps") List<Step> steps) {
        Rate rate = new Rate(50, Duration.ofSeconds(50));
        Bucket bucket = new Bucket(rate);
        List<Lease> replicas = List.of(new Lease(Limit.API, rate), new Lease(Limit.API, rate));
        long now = 0;
        long passed = 0;
        for (Step step : steps) {
            now += step.pauseMillis() * 1_000_000L;
            passed += ask(replicas.get(step.replica()), bucket, now).allowed() ? 1 : 0;
            assertThat(passed).isLessThanOrEqualTo(50 + now / SECOND);
        }
    }

    record Step(int replica, int pauseMillis) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> pause = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(50, Arbitraries.just(0)),
                net.jqwik.api.Tuple.of(5, Arbitraries.integers().between(1, 900)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1000, 60_000)));
        return net.jqwik.api.Combinators.combine(Arbitraries.integers().between(0, 1), pause)
                .as(Step::new)
                .list()
                .ofMaxSize(300);
    }

    private static Standing ask(Lease lease, Bucket bucket, long now) {
        return lease.tryTake(now).orElseGet(() -> lease.fill(bucket.take(lease.wanted(now), now), now));
    }
}
