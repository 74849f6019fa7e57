package io.muniment.catalog.signing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an access token says.
 *
 * @param roles as {@code Role.claim()} names them
 * @param notAfter the end of the session, which the token must not outlive
 */
public record AccessClaims(UUID account, UUID session, List<String> roles, Instant notAfter) {

    public AccessClaims {
        roles = List.copyOf(roles);
    }
}
