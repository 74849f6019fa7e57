package io.muniment.audit.event;

import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.net.InetAddress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions and their values, in the same order.
 *
 * @param conditions each a SQL condition with one {@code ?}
 */
record EventFilter(List<String> conditions, List<Object> values) {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    EventFilter {
        conditions = List.copyOf(conditions);
        values = List.copyOf(values);
    }

    static EventFilter none() {
        return new EventFilter(List.of(), List.of());
    }

    /** This filter narrowed, or itself where there is nothing to narrow by. */
    EventFilter and(String condition, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        List<String> moreConditions = new ArrayList<>(conditions);
        List<Object> moreValues = new ArrayList<>(values);
        moreConditions.add(condition);
        moreValues.add(value);
        return new EventFilter(moreConditions, moreValues);
    }

    EventFilter andAddress(@Nullable String address) {
        if (address == null) {
            return this;
        }
        try {
            return and("ip_address = ?::inet", InetAddress.ofLiteral(address).getHostAddress());
        } catch (IllegalArgumentException e) {
            throw new CodedException(
                    CommonError.INVALID_REQUEST,
                    "address '%s' is not an address".formatted(address),
                    "write an IPv4 or IPv6 address, like 192.0.2.7");
        }
    }

    EventFilter andTime(@Nullable Instant from, @Nullable Instant to) {
        return and("occurred_at >= ?", stored(from)).and("occurred_at < ?", stored(to));
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new CodedException(
                    CommonError.INVALID_REQUEST,
                    "time %s is further than the log can reach".formatted(time),
                    "write a time from %s to %s".formatted(FIRST, LAST));
        }
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Whether it tells events apart by what not every reader of them may know, see {@link Reader#mayKnow}. */
    boolean asksForTraces() {
        return conditions.stream().anyMatch(condition -> condition.startsWith("ip_address"));
    }

    /** The whole condition; true where there is none. */
    String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
