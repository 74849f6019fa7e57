package io.muniment.catalog.ratelimit;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Tells with every answer how the tightest limit stands (draft-ietf-httpapi-ratelimit-headers). Stands before the filters that count:
 * those see no answer to what they refuse.
 */
@ServerFilter("/api/**")
final class LimitHeaders implements Ordered {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before() - 2;
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        LimitGate.standing(request).ifPresent(standing -> {
            String name = standing.limit().name().toLowerCase(Locale.ROOT);
            MutableHttpHeaders headers = response.getHeaders();
            headers.set(
                    "RateLimit-Policy",
                    "\"%s\";q=%d;w=%d"
                            .formatted(
                                    name,
                                    standing.rate().requests(),
                                    standing.rate().window().toSeconds()));
            headers.set(
                    "RateLimit",
                    "\"%s\";r=%d;t=%d"
                            .formatted(name, standing.remaining(), Math.ceilDiv(standing.nanosUntilFull(), SECOND)));
            if (response.code() == HttpStatus.TOO_MANY_REQUESTS.getCode()) {
                headers.set(HttpHeaders.RETRY_AFTER, Long.toString(LimitGate.secondsUntilNext(standing)));
            }
        });
    }
}
