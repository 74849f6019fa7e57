package io.muniment.catalog.signing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How access tokens are made.
 *
 * @param lifetime of an access token, 1 s to 1 h; how long another service may take one for valid whose session has ended, if it cannot
 *     ask for ended sessions
 * @param keyLifetime how long a key signs before the next one does; at least twice {@code publishAhead}
 * @param publishAhead how long a key is published before it signs, so that whoever verifies has fetched it by then
 */
@ConfigurationProperties("muniment.tokens")
public record TokenConfiguration(
        @Bindable(defaultValue = "5m") Duration lifetime,
        @Bindable(defaultValue = "90d") Duration keyLifetime,
        @Bindable(defaultValue = "15m") Duration publishAhead) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public TokenConfiguration {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "muniment.tokens.lifetime is %s; HINT: use 1s to 1h".formatted(lifetime));
        }
        if (publishAhead.isNegative() || keyLifetime.compareTo(publishAhead.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "muniment.tokens.key-lifetime is %s and publish-ahead %s; HINT: let a key sign for at least twice the time it is published ahead"
                            .formatted(keyLifetime, publishAhead));
        }
    }
}
