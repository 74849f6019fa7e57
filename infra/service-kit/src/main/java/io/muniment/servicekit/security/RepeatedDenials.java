package io.muniment.servicekit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals an auditor is told of: the first of each account and permission, then one a minute, with how many came between.
 * Else anybody with a token could fill the log for ever. Each replica counts for itself, for the 10,000 pairs refused last.
 * Thread-safe.
 */
final class RepeatedDenials {

    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<Pair, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Told> eldest) {
            return size() > MOST;
        }
    };

    private record Pair(@Nullable String subject, Permission permission) {}

    private record Told(Instant at, long leftOut) {}

    RepeatedDenials(Clock clock) {
        this.clock = clock;
    }

    /** How many were left out since the last that was told; empty when this one is to be left out as well. */
    synchronized OptionalLong leftOutBefore(@Nullable String subject, Permission permission) {
        Pair pair = new Pair(subject, permission);
        Instant now = clock.instant();
        Told last = told.get(pair);
        if (last != null && now.isBefore(last.at().plus(BETWEEN))) {
            told.put(pair, new Told(last.at(), last.leftOut() + 1));
            return OptionalLong.empty();
        }
        told.put(pair, new Told(now, 0));
        return OptionalLong.of(last == null ? 0 : last.leftOut());
    }
}
