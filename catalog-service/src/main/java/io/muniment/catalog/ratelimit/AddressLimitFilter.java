package io.muniment.catalog.ratelimit;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.muniment.servicekit.event.RequestOrigin;
import java.util.concurrent.CompletableFuture;

/**
 * Counts requests by address before anybody looks at the token, so that bad tokens are counted too. Health, metrics, keys and documents
 * are outside of {@code /api} and not counted.
 */
@ServerFilter("/api/**")
final class AddressLimitFilter implements Ordered {

    private final LimitGate gate;

    AddressLimitFilter(LimitGate gate) {
        this.gate = gate;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before() - 1;
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> count(HttpRequest<?> request) {
        String address = RequestOrigin.current().map(RequestOrigin::address).orElse("unknown");
        return gate.count(request, Holder.address(address));
    }
}
