package io.muniment.catalog.actor;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;

/**
 * Who is behind a request. The audit log shows these three beside each change.
 *
 * @param name who, {@code anonymous} when the request does not say
 * @param requestId what client, log and audit call the request
 * @param clientAddress network address the request came from
 */
public record Actor(String name, String requestId, String clientAddress) implements PropagatedContextElement {

    private static final int LONGEST = 200;

    public Actor {
        check("actor", name);
        check("request id", requestId);
    }

    /** The actor of the request being handled; the service itself outside of any. */
    public static Actor current() {
        return PropagatedContext.getOrEmpty().find(Actor.class).orElseGet(() -> new Actor("catalog-service", "-", ""));
    }

    private static void check(String what, String value) {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new CodedException(
                    CatalogError.INVALID_ACTOR,
                    "%s '%s' is not valid"
                            .formatted(what, value.length() > LONGEST ? value.substring(0, LONGEST) : value),
                    "use 1 to %d printable characters".formatted(LONGEST));
        }
    }
}
