package io.muniment.audit.event;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to accounts and sessions, over HTTP: to auditors and administrators all of it, to anybody else what is about them. */
@Tag(name = "events")
@Controller("/api/v1")
@Allowed(Permission.SECURITY_EVENT_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
class EventController {

    private final EventStore events;

    EventController(EventStore events) {
        this.events = events;
    }

    /** Lists security events, newest first, a page at a time. */
    @Get("/security-events")
    Page<SecurityEventView> securityEvents(@RequestBean SecurityEventQuery query) throws SQLException {
        PageLimit limit = PageLimit.of(query.limit());
        return Page.of(
                events.securityEvents(Reader.of(Caller.current()), query.filter(), after(query.after()), limit),
                limit,
                event -> Arrays.asList(event.occurredAt(), event.id()));
    }

    /** Lists session events, newest first, a page at a time. */
    @Get("/session-events")
    Page<SessionEventView> sessionEvents(@RequestBean SessionEventQuery query) throws SQLException {
        PageLimit limit = PageLimit.of(query.limit());
        return Page.of(
                events.sessionEvents(Reader.of(Caller.current()), query.filter(), after(query.after()), limit),
                limit,
                event -> Arrays.asList(event.occurredAt(), event.id()));
    }

    private static List<@Nullable String> after(@Nullable String cursor) {
        return cursor == null ? List.of() : Cursor.decode(cursor, 2);
    }
}
