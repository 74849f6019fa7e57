package io.muniment.audit.history;

import io.micronaut.context.annotation.Factory;
import io.muniment.servicekit.docs.DescribedErrors;
import jakarta.inject.Singleton;
import java.util.List;

/** What the service's API description says beyond its routes. */
@Factory
final class AuditDescription {

    @Singleton
    DescribedErrors errors() {
        return () -> List.of(AuditError.values());
    }
}
