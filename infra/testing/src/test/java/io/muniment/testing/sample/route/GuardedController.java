package io.muniment.testing.sample.route;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;

/** Says it once for all its routes. */
@Controller("/guarded")
@Allowed(Permission.CATALOG_READ)
final class GuardedController {

    @Get
    String guarded() {
        return "guarded";
    }
}
