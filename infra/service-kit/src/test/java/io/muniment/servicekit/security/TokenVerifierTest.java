package io.muniment.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Issuer ISSUER = new Issuer("k1");
    private static final TokenVerifier VERIFIER = verifier(session -> true);

    @Test
    void knowsTheCallerByTheToken() {
        assertThat(VERIFIER.verdict(ISSUER.sign(Issuer.claims(NOW).build())))
                .isEqualTo(new TokenVerdict.Accepted(
                        new Caller(Issuer.ACCOUNT.toString(), Issuer.SESSION, Set.of(Role.ANONYMOUS, Role.DEVELOPER))));
    }

    @Test
    void takesAccessTokensSaidToBeSuch() throws Exception {
        String token = Issuer.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").type(new JOSEObjectType("at+jwt")),
                new ECDSASigner(ISSUER.key),
                Issuer.claims(NOW).build());

        assertThat(VERIFIER.verdict(token)).isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void grantsNothingForRolesThatNoTokenMayName() {
        JWTClaimsSet claims = Issuer.claims(NOW)
                .claim("roles", List.of("owner", "anonymous", "ADMIN", "root", 7))
                .build();

        assertThat(VERIFIER.verdict(ISSUER.sign(claims)))
                .isInstanceOfSatisfying(
                        TokenVerdict.Accepted.class,
                        accepted -> assertThat(accepted.caller().roles()).containsExactly(Role.ANONYMOUS));
    }

    @Test
    void refusesWhatIsNotSigned() {
        String unsigned = new PlainJWT(Issuer.claims(NOW).build()).serialize();
        String good = ISSUER.sign(Issuer.claims(NOW).build());

        assertRefused(unsigned, CommonError.TOKEN_INVALID);
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1), CommonError.TOKEN_INVALID);
        assertRefused(header("{\"alg\":\"none\"}") + good.substring(good.indexOf('.')), CommonError.TOKEN_INVALID);
    }

    /** The public key is no secret: taken for one, anybody could sign. */
    @Test
    void refusesThePublicKeyUsedAsASharedSecret() throws Exception {
        byte[] secret = ISSUER.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS512)) {
            assertRefused(
                    Issuer.sign(
                            new JWSHeader.Builder(algorithm).keyID("k1"),
                            new MACSigner(secret),
                            Issuer.claims(NOW).build()),
                    CommonError.TOKEN_INVALID);
        }
    }

    /** A key that comes with the token proves nothing. */
    @Test
    void refusesAKeyBroughtAlong() throws Exception {
        Issuer stranger = new Issuer("k1");
        String token = Issuer.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").jwk(stranger.key.toPublicJWK()),
                new ECDSASigner(stranger.key),
                Issuer.claims(NOW).build());

        assertRefused(token, CommonError.TOKEN_INVALID);
        assertRefused(stranger.sign(Issuer.claims(NOW).build()), CommonError.TOKEN_INVALID);
        assertRefused(new Issuer("k2").sign(Issuer.claims(NOW).build()), CommonError.TOKEN_INVALID);
    }

    @Test
    void refusesTokensOfOthersAndForOthers() {
        assertRefused(Issuer.claims(NOW).issuer("https://elsewhere"), CommonError.TOKEN_INVALID);
        assertRefused(Issuer.claims(NOW).issuer(null), CommonError.TOKEN_INVALID);
        assertRefused(Issuer.claims(NOW).audience("shop"), CommonError.TOKEN_INVALID);
        assertRefused(Issuer.claims(NOW).audience((String) null), CommonError.TOKEN_INVALID);
        assertRefused(Issuer.claims(NOW).subject(null), CommonError.TOKEN_INVALID);
    }

    @Test
    void refusesTokensOutOfTheirTime() {
        assertRefused(Issuer.claims(NOW).expirationTime(Date.from(NOW.minusSeconds(11))), CommonError.TOKEN_EXPIRED);
        assertRefused(Issuer.claims(NOW).expirationTime(null), CommonError.TOKEN_INVALID);
        assertRefused(Issuer.claims(NOW).notBeforeTime(Date.from(NOW.plusSeconds(60))), CommonError.TOKEN_INVALID);
        // the clocks of two machines differ a little
        assertThat(VERIFIER.verdict(ISSUER.sign(Issuer.claims(NOW)
                        .expirationTime(Date.from(NOW.minusSeconds(9)))
                        .build())))
                .isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void refusesTokensOfASessionThatEnded() {
        String token = ISSUER.sign(Issuer.claims(NOW).build());

        assertThat(verifier(session -> !session.equals(Issuer.SESSION)).verdict(token))
                .isEqualTo(new TokenVerdict.Refused(CommonError.SESSION_ENDED));
    }

    @Test
    void refusesTokensWithoutASessionWhereSessionsCount() {
        assertRefused(Issuer.claims(NOW).claim("sid", null), CommonError.TOKEN_INVALID);
        assertRefused(Issuer.claims(NOW).claim("sid", "session one"), CommonError.TOKEN_INVALID);

        assertThat(new TokenVerifier(new ImmutableJWKSet<>(ISSUER.keys()), settings(), null, CLOCK)
                        .verdict(ISSUER.sign(
                                Issuer.claims(NOW).claim("sid", "session one").build())))
                .isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void doesNotDecideWithoutKeysOrSessions() {
        String token = ISSUER.sign(Issuer.claims(NOW).build());
        TokenVerifier withoutKeys = new TokenVerifier(
                (selector, context) -> {
                    throw new KeySourceException("away");
                },
                settings(),
                session -> true,
                CLOCK);

        assertThat(withoutKeys.verdict(token)).isInstanceOf(TokenVerdict.Undecided.class);
        assertThat(verifier(session -> {
                            throw new CodedException(CommonError.UNAVAILABLE, "away");
                        })
                        .verdict(token))
                .isInstanceOf(TokenVerdict.Undecided.class);
    }

    @Test
    void refusesWhatIsTooLongToLookAt() {
        assertRefused(Issuer.claims(NOW).claim("padding", "x".repeat(10_000)), CommonError.TOKEN_INVALID);
    }

    /** Whatever single character of a token is changed, it is refused. */
    @Property(tries = 500)
    void refusesAnyChangedCharacter(@ForAll @IntRange(max = 400) int position, @ForAll char changed) {
        String token = ISSUER.sign(Issuer.claims(NOW).build());
        int at = position % token.length();
        // the last characters of base64 may hold bits that are not read
        boolean unread = at == token.length() - 1 || token.charAt(at) == changed;
        if (!unread) {
            String spoiled = token.substring(0, at) + changed + token.substring(at + 1);
            assertThat(VERIFIER.verdict(spoiled)).isInstanceOf(TokenVerdict.Refused.class);
        }
    }

    private static void assertRefused(JWTClaimsSet.Builder claims, CommonError error) {
        assertRefused(ISSUER.sign(claims.build()), error);
    }

    private static void assertRefused(String token, CommonError error) {
        assertThat(VERIFIER.verdict(token)).isEqualTo(new TokenVerdict.Refused(error));
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static TokenVerifier verifier(SessionCheck sessions) {
        return new TokenVerifier(new ImmutableJWKSet<>(ISSUER.keys()), settings(), sessions, CLOCK);
    }

    private static SecuritySettings settings() {
        return SecuritySettingsTest.settings(java.util.Map.of());
    }
}
