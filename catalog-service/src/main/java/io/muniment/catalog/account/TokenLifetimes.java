package io.muniment.catalog.account;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long mailed tokens are good.
 *
 * @param verification to confirm an address, and to choose the first password
 * @param reset to choose a new password
 */
@ConfigurationProperties("muniment.accounts.tokens")
public record TokenLifetimes(
        @Bindable(defaultValue = "24h") Duration verification,
        @Bindable(defaultValue = "1h") Duration reset) {

    public TokenLifetimes {
        if (!verification.isPositive() || !reset.isPositive()) {
            throw new IllegalArgumentException(
                    "muniment.accounts.tokens: verification %s and reset %s must both be longer than nothing"
                            .formatted(verification, reset));
        }
    }
}
