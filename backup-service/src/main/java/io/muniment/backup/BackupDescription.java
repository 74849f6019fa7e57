package io.muniment.backup;

import io.micronaut.context.annotation.Factory;
import io.muniment.servicekit.docs.DescribedErrors;
import jakarta.inject.Singleton;
import java.util.List;

/** What the service's API description says beyond its routes. */
@Factory
final class BackupDescription {

    @Singleton
    DescribedErrors errors() {
        return () -> List.of(BackupError.values());
    }
}
