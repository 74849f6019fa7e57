package io.muniment.catalog.signing;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;

/** The public keys tokens are verified with (JWK set, RFC 7517). */
@Tag(name = "sessions")
@Controller("/.well-known")
@Allowed(Permission.SERVICE_DESCRIBE)
@ExecuteOn(TaskExecutors.BLOCKING)
class JwksController {

    private static final String CACHEABLE = "public, max-age=300";

    private final SigningKeys keys;

    JwksController(SigningKeys keys) {
        this.keys = keys;
    }

    /** The public keys, the one to come among them. */
    @Get("/jwks.json")
    HttpResponse<Map<String, Object>> publicKeys() {
        return HttpResponse.ok(keys.published().toJSONObject(true)).header(HttpHeaders.CACHE_CONTROL, CACHEABLE);
    }
}
