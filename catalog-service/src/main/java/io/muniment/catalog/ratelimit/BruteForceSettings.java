package io.muniment.catalog.ratelimit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code muniment.limits.brute-force.*}: what counts as guessing passwords.
 *
 * @param accounts so many accounts failing from one address …
 * @param addresses … or so many addresses failing on one account …
 * @param window … within this time
 * @param closedFor for how long the address can then not try again
 */
@ConfigurationProperties("muniment.limits.brute-force")
record BruteForceSettings(
        @Bindable(defaultValue = "10") int accounts,
        @Bindable(defaultValue = "10") int addresses,
        @Bindable(defaultValue = "1h") Duration window,
        @Bindable(defaultValue = "1h") Duration closedFor) {

    BruteForceSettings {
        if (accounts < 2 || addresses < 2) {
            throw new IllegalArgumentException(
                    "muniment.limits.brute-force.accounts is %d and .addresses is %d; HINT: 2 or more, one is anybody's mistake"
                            .formatted(accounts, addresses));
        }
        if (!window.isPositive() || !closedFor.isPositive()) {
            throw new IllegalArgumentException(
                    "muniment.limits.brute-force.window is %s and .closed-for is %s; HINT: longer than nothing, like 1h"
                            .formatted(window, closedFor));
        }
    }
}
