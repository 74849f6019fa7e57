package io.muniment.servicekit.event;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes the origin of each request before any other filter asks. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class OriginFilter implements Ordered {

    static final String REQUEST_ID = "X-Request-Id";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_USER_AGENT = 500;

    private final ClientAddress clientAddress;

    OriginFilter(ClientAddress clientAddress) {
        this.clientAddress = clientAddress;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @RequestFilter
    void note(HttpRequest<?> request, MutablePropagatedContext context) {
        String sent = request.getHeaders().get(REQUEST_ID);
        String id = sent == null ? UUID.randomUUID().toString() : sent;
        boolean valid = isValid(id);
        RequestOrigin origin = new RequestOrigin(
                clientAddress.of(
                        request.getRemoteAddress().getAddress(),
                        request.getHeaders().getAll(FORWARDED_FOR)),
                readable(request.getHeaders().get(HttpHeaders.USER_AGENT)),
                valid ? id : UUID.randomUUID().toString());
        request.setAttribute(REQUEST_ID, origin.requestId());
        context.add(origin);
        if (!valid) {
            throw new CodedException(
                    CommonError.INVALID_REQUEST,
                    "request id '%s' is not valid".formatted(readable(id)),
                    "send an %s of 1 to %d printable characters, or none".formatted(REQUEST_ID, LONGEST_ID));
        }
    }

    private static boolean isValid(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl);
    }

    @Nullable
    private static String readable(@Nullable String text) {
        return text == null ? null : EventText.shortened(text, LONGEST_USER_AGENT);
    }
}
