package io.muniment.servicekit.protection;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code muniment.protection.*}.
 *
 * @param hsts for how long browsers are to use HTTPS only; null where TLS ends elsewhere or not at all, since they do not forget it
 */
@ConfigurationProperties("muniment.protection")
record ProtectionSettings(@Nullable Duration hsts) {

    ProtectionSettings {
        if (hsts != null && hsts.isNegative()) {
            throw new IllegalArgumentException(
                    "muniment.protection.hsts is %s; HINT: a time like 365d, or nothing".formatted(hsts));
        }
    }
}
