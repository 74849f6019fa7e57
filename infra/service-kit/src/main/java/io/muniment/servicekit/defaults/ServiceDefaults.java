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
            Map.entry("jackson.deserialization.accept-single-value-as-array", false),
            // a body says one thing or is refused: no field nobody reads, none twice, nothing after the value, no
            // guessed types
            Map.entry("jackson.deserialization.fail-on-unknown-properties", true),
            Map.entry("jackson.deserialization.fail-on-trailing-tokens", true),
            Map.entry("jackson.deserialization.fail-on-reading-dup-tree-key", true),
            Map.entry("jackson.deserialization.fail-on-null-for-primitives", true),
            Map.entry("jackson.deserialization.fail-on-numbers-for-enums", true),
            Map.entry("jackson.deserialization.accept-float-as-int", false),
            Map.entry("jackson.mapper.allow-coercion-of-scalars", false),
            Map.entry("jackson.parser.strict-duplicate-detection", true),
            // a service that takes more, such as an upload, says so itself
            Map.entry("micronaut.server.max-request-size", "1048576"),
            Map.entry("micronaut.server.max-request-buffer-size", "1048576"),
            Map.entry("muniment.proxies.trusted", "${MUNIMENT_TRUSTED_PROXIES:}"),
            // no origin is called "off": until somebody names one, no browser is told it may read an answer
            Map.entry("micronaut.server.cors.enabled", true),
            Map.entry("micronaut.server.cors.configurations.front.allowed-origins", "${MUNIMENT_CORS_ORIGINS:off}"),
            Map.entry("micronaut.server.cors.configurations.front.allowed-methods", "GET,HEAD,POST,PUT,PATCH,DELETE"),
            Map.entry(
                    "micronaut.server.cors.configurations.front.allowed-headers",
                    "Authorization,Content-Type,Accept,If-Match,If-None-Match,Idempotency-Key,X-Request-Id"),
            Map.entry(
                    "micronaut.server.cors.configurations.front.exposed-headers",
                    "ETag,Location,X-Request-Id,RateLimit,RateLimit-Policy,Retry-After,WWW-Authenticate,"
                            + "Idempotency-Replayed,Content-Disposition"),
            Map.entry("micronaut.server.cors.configurations.front.allow-credentials", false),
            Map.entry("micronaut.server.cors.configurations.front.max-age", 3600));

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
