package io.muniment.catalog.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.muniment.servicekit.security.SecuritySettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

/** Signs access tokens (JWT, RFC 7519; ES256, RFC 7518). Safe for use by many threads. */
@Singleton
public final class AccessTokens {

    private final SigningKeys keys;
    private final TokenConfiguration configuration;
    private final SecuritySettings settings;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenConfiguration configuration, SecuritySettings settings, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** A token that expires after its lifetime, or with its session where that is sooner. */
    public AccessToken issue(AccessClaims claims) {
        // tokens count in whole seconds: rounding down keeps the expiry within the session's
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant full = now.plus(configuration.lifetime());
        Instant expiry =
                full.isBefore(claims.notAfter()) ? full : claims.notAfter().truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet content = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .subject(claims.account().toString())
                .claim("sid", claims.session().toString())
                .claim("roles", claims.roles())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiry))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return new AccessToken(signed(content), Duration.between(now, expiry));
    }

    private String signed(JWTClaimsSet content) {
        ECKey key = keys.active();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, content);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return token.serialize();
    }
}
