package io.muniment.catalog.account;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * When an account locks itself.
 *
 * @param failures wrong sign-ins in a row, 1 to 1,000
 * @param duration how long the lock holds
 * @param forget how long after a wrong sign-in it no longer counts
 */
@ConfigurationProperties("muniment.accounts.lock")
record LockPolicy(
        @Bindable(defaultValue = "5") @Min(1) @Max(1_000) int failures,

        @Bindable(defaultValue = "15m") Duration duration,
        @Bindable(defaultValue = "1h") Duration forget) {

    LockPolicy {
        if (!duration.isPositive() || !forget.isPositive()) {
            throw new IllegalArgumentException(
                    "muniment.accounts.lock: duration %s and forget %s must both be longer than nothing"
                            .formatted(duration, forget));
        }
    }
}
