package io.muniment.catalog.ratelimit;

import io.muniment.catalog.ratelimit.RateStore.Taken;
import java.util.Optional;

/**
 * What this replica has taken from one bucket and not yet given out. Whoever asks fast is given more at a time, so that a busy caller
 * does not cost a statement a request. What is taken is counted, so all replicas together never allow more than the limit; what one has
 * left when another runs dry is the price: at most a tenth of the limit.
 *
 * <p>Safe for use by many threads.
 */
final class Lease {

    private static final long FAST_NANOS = 1_000_000_000L;
    private static final int LARGEST = 10_000;
    private static final int SHARE = 10;

    private final Limit limit;
    private final Rate rate;
    private final int largest;

    private int wanted = 1;
    private long left;
    private long leasedUntil;
    private long leftInBucket;
    private long askedAt;
    private boolean asked;
    private long refusedUntil;
    private long fullAt;

    Lease(Limit limit, Rate rate) {
        this.limit = limit;
        this.rate = rate;
        this.largest = limit == Limit.API ? Math.clamp(rate.requests() / SHARE, 1, LARGEST) : 1;
    }

    /** Answers from what is known here; empty if the bucket has to be asked. */
    synchronized Optional<Standing> tryTake(long now) {
        // by then the bucket has all of them back: kept here too, they would be given out twice
        if (left > 0 && now - leasedUntil > 0) {
            left = 0;
        }
        if (left > 0) {
            left--;
            return Optional.of(allowed(now));
        }
        return asked && now - refusedUntil < 0 ? Optional.of(refused(now)) : Optional.empty();
    }

    /** How many to ask the bucket for. */
    synchronized int wanted(long now) {
        boolean fast = asked && now - askedAt < FAST_NANOS;
        wanted = fast ? Math.min(wanted * 2, largest) : 1;
        return wanted;
    }

    /** Takes in what the bucket gave, and takes one of it. */
    synchronized Standing fill(Taken taken, long now) {
        askedAt = now;
        asked = true;
        fullAt = now + taken.nanosUntilFull();
        leftInBucket = taken.left(rate);
        if (taken.count() > 0) {
            long backAt = now + taken.count() * rate.spacing() * 1000;
            boolean kept = left > 0 && now - leasedUntil <= 0;
            leasedUntil = kept ? Math.min(leasedUntil, backAt) : backAt;
            // whoever asked has one of them, however soon the others are back in the bucket
            left = (kept ? left : 0) + taken.count() - 1;
            refusedUntil = now;
            return allowed(now);
        } else {
            refusedUntil = now + Math.max(1, taken.nanosUntilNext(rate));
        }
        // others of this replica may have asked at the same time, and one of them have got the last
        return tryTake(now).orElseGet(() -> refused(now));
    }

    private Standing allowed(long now) {
        return new Standing(limit, rate, true, left + leftInBucket, 0, Math.max(0, fullAt - now));
    }

    private Standing refused(long now) {
        return new Standing(limit, rate, false, 0, refusedUntil - now, Math.max(0, fullAt - now));
    }
}
