package io.muniment.catalog.ratelimit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.EnumMap;
import java.util.Map;

/** {@code muniment.limits.*}: requests and the time they are for, by account and by address. */
@ConfigurationProperties("muniment.limits")
record LimitSettings(
        @Bindable(defaultValue = "100/1m") String api,
        @Bindable(defaultValue = "5/15m") String auth,
        @Bindable(defaultValue = "10/1h") String upload,
        @Bindable(defaultValue = "3/1h") String registration) {

    LimitSettings {
        check("api", api);
        check("auth", auth);
        check("upload", upload);
        check("registration", registration);
    }

    Map<Limit, Rate> rates() {
        Map<Limit, Rate> rates = new EnumMap<>(Limit.class);
        rates.put(Limit.API, Rate.parse(api));
        rates.put(Limit.AUTH, Rate.parse(auth));
        rates.put(Limit.UPLOAD, Rate.parse(upload));
        rates.put(Limit.REGISTRATION, Rate.parse(registration));
        return rates;
    }

    private static void check(String key, String text) {
        try {
            Rate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("muniment.limits.%s: %s".formatted(key, e.getMessage()), e);
        }
    }
}
