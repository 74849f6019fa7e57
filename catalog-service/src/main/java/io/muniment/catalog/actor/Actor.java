package io.muniment.catalog.actor;

import io.muniment.servicekit.event.RequestOrigin;
import io.muniment.servicekit.security.Caller;
import java.util.Objects;

/**
 * Who is behind a write. The audit log shows these three beside each change.
 *
 * @param name the caller's account, {@code anonymous} without a token, {@code catalog-service} outside of any request
 * @param requestId what client, log and audit call the request
 * @param clientAddress network address the request came from
 */
public record Actor(String name, String requestId, String clientAddress) {

    private static final Actor SERVICE = new Actor("catalog-service", "-", "");

    /** The actor of the request being handled; the service itself outside of any. */
    public static Actor current() {
        return RequestOrigin.current()
                .map(origin -> new Actor(
                        Objects.requireNonNullElse(Caller.current().subject(), "anonymous"),
                        origin.requestId(),
                        origin.address()))
                .orElse(SERVICE);
    }
}
