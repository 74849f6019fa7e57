package io.muniment.backup.restore;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;

/** What tests put something else in the place of. */
@Factory
final class RestoreBeans {

    @Singleton
    @Secondary
    RestoreWatch watch() {
        return RestoreWatch.NONE;
    }
}
