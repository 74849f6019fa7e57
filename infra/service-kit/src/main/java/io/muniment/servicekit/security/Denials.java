package io.muniment.servicekit.security;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a caller is told who may not pass, and what the auditor is told about it. */
@Singleton
final class Denials {

    private final Optional<SecurityEvents> events;
    private final RepeatedDenials repeated;

    Denials(Optional<SecurityEvents> events, Optional<Clock> clock) {
        this.events = events;
        this.repeated = new RepeatedDenials(clock.orElseGet(Clock::systemUTC));
    }

    /** For whoever came without a token that counts. */
    CodedException unknownCaller(TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.Missing none ->
                new CodedException(
                        CommonError.NOT_SIGNED_IN,
                        "there is no token",
                        "sign in and send Authorization: Bearer <token>");
            case TokenVerdict.Refused refused ->
                new CodedException(
                        refused.error(), refused.error().kind().title(), "get a new token and send the request again");
            case TokenVerdict.Undecided undecided ->
                new CodedException(
                        CommonError.UNAVAILABLE,
                        "the token cannot be checked without %s".formatted(undecided.missing()),
                        "try again a little later");
            case TokenVerdict.Accepted accepted ->
                throw new IllegalStateException("%s is known".formatted(accepted.caller()));
        };
    }

    /** For a known caller whose roles do not suffice; recorded, but not oftener than {@link RepeatedDenials} says. */
    CodedException denied(HttpRequest<?> request, Caller caller, Permission permission) {
        repeated.leftOutBefore(caller.subject(), permission)
                .ifPresent(leftOut -> record(request, caller, permission, leftOut));
        return new CodedException(
                CommonError.PERMISSION_DENIED,
                "permission %s is needed".formatted(permission.code()),
                "ask an administrator for one of the roles %s"
                        .formatted(PermissionMatrix.holders(permission).stream()
                                .map(Role::claim)
                                .collect(Collectors.joining(", "))));
    }

    private void record(HttpRequest<?> request, Caller caller, Permission permission, long leftOut) {
        Map<String, Object> metadata = new HashMap<>(Map.of(
                "permission", permission.code(),
                "method", request.getMethodName(),
                "path", request.getPath()));
        if (leftOut > 0) {
            metadata.put("leftOut", leftOut);
        }
        SecurityEvent event = new SecurityEvent(
                SecurityAct.PERMISSION_DENIED, Outcome.FAILURE, caller.account().orElse(null), metadata);
        // the filter that asks has not passed the caller on yet
        Runnable record = () -> events.ifPresent(to -> to.record(event));
        PropagatedContext.getOrEmpty().plus(caller).wrap(record).run();
    }
}
