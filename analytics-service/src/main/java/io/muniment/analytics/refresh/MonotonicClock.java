package io.muniment.analytics.refresh;

import java.time.Instant;
import java.time.InstantSource;

/** A clock for waiting: it never jumps, whatever is done to the machine's. Its readings mean nothing elsewhere. */
final class MonotonicClock implements InstantSource {

    private final long origin = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - origin);
    }
}
