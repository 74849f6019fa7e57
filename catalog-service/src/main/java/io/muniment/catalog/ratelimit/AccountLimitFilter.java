package io.muniment.catalog.ratelimit;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.muniment.servicekit.security.Caller;
import java.util.concurrent.CompletableFuture;

/** Counts requests by account, wherever they come from, once the token has told whose they are. */
@ServerFilter("/api/**")
final class AccountLimitFilter implements Ordered {

    private final LimitGate gate;

    AccountLimitFilter(LimitGate gate) {
        this.gate = gate;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> count(HttpRequest<?> request) {
        return Caller.current()
                .account()
                .map(account -> gate.count(request, Holder.account(account)))
                .orElseGet(() -> CompletableFuture.completedFuture(request));
    }
}
