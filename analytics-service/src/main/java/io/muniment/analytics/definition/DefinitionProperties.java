package io.muniment.analytics.definition;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Where view definitions are kept.
 *
 * @param directory holds one {@code <view>.sql} for each view; empty for none
 * @param interval how often the files and the database are compared
 */
@ConfigurationProperties("analytics.definitions")
record DefinitionProperties(
        @Bindable(defaultValue = "") String directory,
        @Bindable(defaultValue = "2s") Duration interval) {

    DefinitionProperties {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(
                    "analytics.definitions.interval '%s' is not positive".formatted(interval));
        }
    }
}
