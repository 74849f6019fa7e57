package io.muniment.servicekit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a token is one of the issuer's, for us, in time, and of a session that is still open. Thread-safe; may
 * wait for the issuer's keys.
 */
final class TokenVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

    /** Signatures only the issuer can make: with a shared secret, or none, whoever checks a token could make one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512);

    private static final int LONGEST_TOKEN = 8192;

    private final DefaultJWTProcessor<SecurityContext> processor;
    private final RoleClaim roles;

    @Nullable
    private final SessionCheck sessions;

    /**
     * Makes a verifier.
     *
     * @param sessions null where the issuer tells of no sessions; with it, a token must name one that is open
     */
    TokenVerifier(
            JWKSource<SecurityContext> keys, SecuritySettings settings, @Nullable SessionCheck sessions, Clock clock) {
        this.roles = new RoleClaim(settings);
        this.sessions = sessions;
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // it asks its sets for null, which those of Set.of refuse
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        new HashSet<>(Set.of(settings.audience())),
                        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                        new HashSet<>(Set.of("sub", "exp")),
                        new HashSet<>()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
        processor.setJWTClaimsSetVerifier(claims);
    }

    /** The verdict on a token in its compact form. */
    TokenVerdict verdict(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return new TokenVerdict.Refused(CommonError.TOKEN_INVALID);
        }
        try {
            return verdict(processor.process(token, null));
        } catch (KeySourceException | CodedException e) {
            LOG.warn("token cannot be checked cause={}", e.getMessage());
            return new TokenVerdict.Undecided(e instanceof CodedException ? "the list of ended sessions" : "the keys");
        } catch (ExpiredJWTException e) {
            return new TokenVerdict.Refused(CommonError.TOKEN_EXPIRED);
        } catch (BadJOSEException | JOSEException | ParseException e) {
            LOG.debug("token refused cause={}", e.getMessage());
            return new TokenVerdict.Refused(CommonError.TOKEN_INVALID);
        }
    }

    private TokenVerdict verdict(JWTClaimsSet claims) throws ParseException {
        UUID session = session(claims);
        if (sessions != null) {
            if (session == null) {
                return new TokenVerdict.Refused(CommonError.TOKEN_INVALID);
            }
            if (!sessions.isOpen(session)) {
                return new TokenVerdict.Refused(CommonError.SESSION_ENDED);
            }
        }
        Set<Role> held = EnumSet.of(Role.ANONYMOUS);
        held.addAll(roles.in(claims));
        return new TokenVerdict.Accepted(new Caller(claims.getSubject(), session, held));
    }

    private static @Nullable UUID session(JWTClaimsSet claims) throws ParseException {
        String session = claims.getStringClaim("sid");
        try {
            return session == null ? null : UUID.fromString(session);
        } catch (IllegalArgumentException anotherIssuers) {
            return null;
        }
    }
}
