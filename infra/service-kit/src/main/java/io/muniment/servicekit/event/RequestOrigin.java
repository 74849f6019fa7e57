package io.muniment.servicekit.event;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the request being handled comes from.
 *
 * @param address the client's IPv4 or IPv6 address, without a scope
 * @param userAgent as the client says, shortened; null where it says nothing
 * @param requestId what client, log and audit call the request
 */
public record RequestOrigin(String address, @Nullable String userAgent, String requestId)
        implements PropagatedContextElement {

    /** The origin of the request being handled; none outside of any. */
    public static Optional<RequestOrigin> current() {
        return PropagatedContext.getOrEmpty().find(RequestOrigin.class);
    }
}
