package io.muniment.audit.event;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Filters of security events; all that are given must hold.
 *
 * @param type such as {@code sign_in}
 * @param status SUCCESS, FAILURE or WARNING
 * @param severity INFO, WARNING or CRITICAL
 * @param account whom the event is about
 * @param address of the client
 * @param from inclusive
 * @param to exclusive
 * @param limit rows a page, 1 to 500
 * @param after the page before's {@code next}
 */
@Introspected
record SecurityEventQuery(
        @Parameter(description = "kind of event, such as sign_in or limit_exceeded") @QueryValue @Nullable
        String type,

        @Parameter(description = "how it went") @QueryValue @Nullable
        Status status,

        @Parameter(description = "how soon somebody should look") @QueryValue @Nullable
        Severity severity,

        @Parameter(description = "whom the event is about") @QueryValue @Nullable
        UUID account,

        @Parameter(description = "IPv4 or IPv6 address of the client") @QueryValue @Nullable
        String address,

        @Parameter(description = "first moment, ISO 8601") @QueryValue @Nullable
        Instant from,

        @Parameter(description = "first moment not any more, ISO 8601") @QueryValue @Nullable
        Instant to,

        @Parameter(description = "rows a page, 1 to 500; 50 unless told") @QueryValue @Nullable
        Integer limit,

        @Parameter(description = "the next of the page before") @QueryValue @Nullable
        String after) {

    enum Status {
        SUCCESS,
        FAILURE,
        WARNING
    }

    enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    EventFilter filter() {
        return EventFilter.none()
                .and("event_type = ?", type)
                .and("event_status = ?", status == null ? null : status.name())
                .and("severity = ?", severity == null ? null : severity.name())
                .and("user_uuid = ?", account)
                .andAddress(address)
                .andTime(from, to);
    }
}
