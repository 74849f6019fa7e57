package io.muniment.servicekit.protection;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.muniment.servicekit.event.RequestOrigin;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/things")
@Allowed(Permission.SERVICE_DESCRIBE)
@Requires(property = "protected-things")
class ProtectedController {

    enum Colour {
        RED,
        BLUE
    }

    @Introspected
    record Thing(String name, int size, @Nullable Colour colour, List<Part> parts) {}

    @Introspected
    record Part(UUID id) {}

    @Introspected
    record Paging(
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable Boolean whole,
            @QueryValue @Nullable String after) {}

    @Get
    String list(@RequestBean Paging paging, @QueryValue("colour") @Nullable Colour wanted) {
        return paging.limit() + " " + wanted;
    }

    @Get("/origin")
    RequestOrigin origin() {
        return RequestOrigin.current().orElseThrow();
    }

    @Get("/{id}")
    String read(UUID id) {
        return id.toString();
    }

    @Post
    String make(@Body Thing thing) {
        return thing.name();
    }
}
