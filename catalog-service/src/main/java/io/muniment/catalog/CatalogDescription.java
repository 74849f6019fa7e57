package io.muniment.catalog;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpStatus;
import io.muniment.servicekit.docs.DescribedErrors;
import io.muniment.servicekit.docs.DescribedRefusals;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** What the catalog's API description says beyond its routes. */
@Factory
final class CatalogDescription {

    @Singleton
    DescribedErrors errors() {
        return () -> List.of(CatalogError.values());
    }

    /** Every route is limited, but for those that only describe the service. */
    @Singleton
    DescribedRefusals limits() {
        return CatalogDescription::limited;
    }

    private static Set<HttpStatus> limited(AnnotationMetadata route) {
        return route.enumValue(Allowed.class, Permission.class)
                        .filter(Permission.SERVICE_DESCRIBE::equals)
                        .isPresent()
                ? Set.of()
                : Set.of(HttpStatus.TOO_MANY_REQUESTS);
    }
}
