package io.muniment.catalog.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Tells the other services whose tokens no longer count. Ids of sessions open nothing, so anybody may ask. */
@Tag(name = "sessions")
@Controller("/.well-known/ended-sessions")
@Allowed(Permission.SERVICE_DESCRIBE)
@ExecuteOn(TaskExecutors.BLOCKING)
class EndedSessionsController {

    private final OverSessions sessions;

    EndedSessionsController(OverSessions sessions) {
        this.sessions = sessions;
    }

    /** Sessions that are over although tokens of theirs may not have expired yet. */
    @Get
    HttpResponse<EndedSessions> recent() {
        return HttpResponse.ok(sessions.recent()).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
