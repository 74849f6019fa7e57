package io.muniment.servicekit.defaults;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.MapPropertySource;
import java.util.Map;

/** Puts the shared settings below every other source of configuration. */
@ContextConfigurer
public final class ServiceDefaults implements ApplicationContextConfigurer {

    private static final int BELOW_ALL_OTHERS = Integer.MIN_VALUE;

    private static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("endpoints.all.path", "/"),
            Map.entry("endpoints.health.enabled", true),
            Map.entry("endpoints.health.sensitive", false),
            Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
            Map.entry("endpoints.prometheus.enabled", true),
            Map.entry("endpoints.prometheus.sensitive", false),
            Map.entry("micronaut.metrics.export.prometheus.enabled", true),
            Map.entry("micronaut.metrics.export.prometheus.descriptions", true),
            Map.entry("micronaut.lifecycle.graceful-shutdown.enabled", true),
            Map.entry("micronaut.lifecycle.graceful-shutdown.grace-period", "15s"),
            Map.entry(
                    "muniment.security.jwks-url", "${MUNIMENT_JWKS_URL:`http://127.0.0.1:8081/.well-known/jwks.json`}"),
            Map.entry(
                    "muniment.security.ended-sessions-url",
                    "${MUNIMENT_ENDED_SESSIONS_URL:`http://127.0.0.1:8081/.well-known/ended-sessions`}"),
            // empty lists and nulls are said, not left out; instants are ISO-8601 texts
            Map.entry("jackson.serialization-inclusion", "ALWAYS"),
            Map.entry("jackson.serialization.write-dates-as-timestamps", false),
            // the framework's own reading of records takes a number or text for one with a single field, and fails
            Map.entry("jackson.bean-introspection-module", false),
            Map.entry("jackson.deserialization.unwrap-single-value-arrays", false),
            Map.entry("jackson.deserialization.accept-single-value-as-array", false));

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(new MapPropertySource("service-defaults", SETTINGS) {
            @Override
            public int getOrder() {
                return BELOW_ALL_OTHERS;
            }
        });
    }
}
