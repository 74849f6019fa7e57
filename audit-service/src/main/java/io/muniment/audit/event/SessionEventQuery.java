package io.muniment.audit.event;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Filters of session events; all that are given must hold.
 *
 * @param type started, refreshed or ended
 * @param account whose session it is
 * @param session which session
 * @param address of the client
 * @param from inclusive
 * @param to exclusive
 * @param limit rows a page, 1 to 500
 * @param after the page before's {@code next}
 */
@Introspected
record SessionEventQuery(
        @Parameter(description = "started, refreshed or ended") @QueryValue @Nullable
        String type,

        @Parameter(description = "whose session it is") @QueryValue @Nullable
        UUID account,

        @Parameter(description = "which session") @QueryValue @Nullable
        UUID session,

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

    EventFilter filter() {
        return EventFilter.none()
                .and("event_type = ?", type)
                .and("user_uuid = ?", account)
                .and("session_id = ?", session)
                .andAddress(address)
                .andTime(from, to);
    }
}
