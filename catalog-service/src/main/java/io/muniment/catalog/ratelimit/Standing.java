package io.muniment.catalog.ratelimit;

/**
 * How a request stands with one limit.
 *
 * @param remaining how many more would be allowed now
 * @param nanosUntilNext until a refused request would be allowed; 0 for an allowed one
 * @param nanosUntilFull until all would be allowed again
 */
record Standing(Limit limit, Rate rate, boolean allowed, long remaining, long nanosUntilNext, long nanosUntilFull) {

    /** The one that leaves less. */
    Standing orTighter(Standing other) {
        if (allowed != other.allowed) {
            return allowed ? other : this;
        }
        if (!allowed) {
            return nanosUntilNext >= other.nanosUntilNext ? this : other;
        }
        return remaining <= other.remaining ? this : other;
    }
}
