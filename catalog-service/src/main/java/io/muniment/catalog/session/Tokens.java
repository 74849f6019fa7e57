package io.muniment.catalog.session;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * What to call the API with, and what to ask for more with.
 *
 * @param accessToken for {@code Authorization: Bearer}
 * @param expiresIn seconds the access token is good for
 * @param refreshToken good for one refresh; keep it where no script can read it
 * @param refreshExpiresAt when the session ends unless it is refreshed before
 */
@Introspected
@Schema(name = "Tokens")
record Tokens(
        String accessToken,
        @Schema(example = "Bearer") String tokenType,
        @Schema(example = "300") long expiresIn,
        String refreshToken,
        Instant refreshExpiresAt,
        UUID sessionId) {

    static Tokens of(Grant grant) {
        return new Tokens(
                grant.access().reveal(),
                "Bearer",
                grant.access().lifetime().toSeconds(),
                grant.refresh().reveal(),
                grant.session().idleExpiresAt(),
                grant.session().id());
    }

    @Override
    public String toString() {
        return "tokens of session " + sessionId;
    }
}
