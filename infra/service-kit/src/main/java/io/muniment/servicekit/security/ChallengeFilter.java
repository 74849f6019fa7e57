package io.muniment.servicekit.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Every 401 says how to sign in (RFC 9110, 11.6.1), and what was wrong with the token if there was one (RFC 6750, 3.1). */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ChallengeFilter implements Ordered {

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @ResponseFilter
    void challenge(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.UNAUTHORIZED.getCode()
                && !response.getHeaders().contains(HttpHeaders.WWW_AUTHENTICATE)) {
            boolean refused = request.getAttribute(TokenVerdict.class.getName())
                    .filter(TokenVerdict.Refused.class::isInstance)
                    .isPresent();
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    refused ? "Bearer realm=\"muniment\", error=\"invalid_token\"" : "Bearer realm=\"muniment\"");
        }
    }
}
