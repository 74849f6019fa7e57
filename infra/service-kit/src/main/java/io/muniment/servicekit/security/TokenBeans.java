package io.muniment.servicekit.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Where keys and sessions are looked up. The issuer itself has beans of its own for both, which take the place of these.
 * Without these beans (a test of something else) no request is answered at all.
 */
@Factory
@Requires(property = "micronaut.security.enabled", notEquals = "false", defaultValue = "true")
final class TokenBeans {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);

    @Singleton
    @Requires(missingBeans = JWKSource.class)
    JWKSource<SecurityContext> keys(SecuritySettings settings, Optional<Clock> clock) {
        return new PublishedKeys(settings.jwksUrl(), clock.orElseGet(Clock::systemUTC));
    }

    @Singleton
    @Requires(missingBeans = SessionCheck.class)
    @Requires(property = "muniment.security.ended-sessions-url", pattern = "(?i)http.+")
    SessionCheck sessions(
            SecuritySettings settings, Optional<Clock> clock, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        EndedSessions sessions = new EndedSessions(
                URI.create(settings.endedSessionsUrl()),
                settings.endedSessionsLimit(),
                clock.orElseGet(Clock::systemUTC),
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
        var _ = scheduler.scheduleWithFixedDelay(Duration.ZERO, settings.endedSessionsEvery(), sessions::read);
        return sessions;
    }

    /** Made at once: a service that cannot check tokens as configured does not start. */
    @Context
    TokenVerifier verifier(
            JWKSource<SecurityContext> keys,
            SecuritySettings settings,
            Optional<SessionCheck> sessions,
            Optional<Clock> clock) {
        return new TokenVerifier(keys, settings, sessions.orElse(null), clock.orElseGet(Clock::systemUTC));
    }
}
