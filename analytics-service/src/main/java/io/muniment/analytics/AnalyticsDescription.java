package io.muniment.analytics;

import io.micronaut.context.annotation.Factory;
import io.muniment.servicekit.docs.DescribedErrors;
import jakarta.inject.Singleton;
import java.util.List;

/** What the service's API description says beyond its routes. */
@Factory
final class AnalyticsDescription {

    @Singleton
    DescribedErrors errors() {
        return () -> List.of(AnalyticsError.values());
    }
}
