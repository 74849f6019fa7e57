package io.muniment.catalog.ratelimit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;

/** A route that counts as signing in and does nothing else; only where a test asks for it. */
@Controller("/api/v1/limit-probe")
@Allowed(Permission.SERVICE_DESCRIBE)
@Requires(property = "limit-probe")
class LimitProbe {

    @Post
    @Limited(Limit.AUTH)
    void tryAgain() {}
}
