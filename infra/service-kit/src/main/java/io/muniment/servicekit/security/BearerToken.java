package io.muniment.servicekit.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import java.util.List;

/** The token of a request, RFC 6750: in the header and nowhere else, since addresses are logged. */
@Singleton
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    BearerToken(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    TokenVerdict of(HttpRequest<?> request) {
        List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return new TokenVerdict.Missing();
        }
        String header = headers.getFirst();
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new TokenVerdict.Refused(CommonError.TOKEN_INVALID);
        }
        return verifier.verdict(header.substring(SCHEME.length()).strip());
    }
}
