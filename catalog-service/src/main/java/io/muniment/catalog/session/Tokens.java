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
        @Schema(example = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiI4ZjE0ZTQ1ZiJ9.c2ln")
        String accessToken,

        @Schema(example = "Bearer") String tokenType,
        @Schema(example = "300") long expiresIn,

        @Schema(example = "rt_k3Vn0b7e1c1e5b0e4b8f9a537d7f0a3d")
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
