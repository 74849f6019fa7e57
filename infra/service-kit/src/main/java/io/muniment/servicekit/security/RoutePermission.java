package io.muniment.servicekit.security;

import io.micronaut.core.annotation.AnnotationMetadata;
import java.util.Optional;
import java.util.Set;

/** The permission a route needs, read from its annotations. */
public final class RoutePermission {

    private static final String MANAGEMENT = "io.micronaut.management.endpoint.annotation.Endpoint";
    private static final Set<String> OPEN_MANAGEMENT = Set.of("health", "prometheus");

    private RoutePermission() {}

    /** What {@link Allowed} says; none where nothing does, and such a route is closed. */
    public static Optional<Permission> of(AnnotationMetadata route) {
        boolean open = route.stringValue(MANAGEMENT)
                .or(() -> route.stringValue(MANAGEMENT, "id"))
                .filter(OPEN_MANAGEMENT::contains)
                .isPresent();
        return open ? Optional.of(Permission.SERVICE_DESCRIBE) : route.enumValue(Allowed.class, Permission.class);
    }
}
