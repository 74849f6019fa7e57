package io.muniment.testing.sample.route;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;

/** Forgot to say who may. */
@Controller("/open")
final class OpenController {

    @Get
    String open() {
        return "open";
    }

    @Get("/named")
    @Allowed(Permission.CATALOG_READ)
    String named() {
        return "named";
    }
}
