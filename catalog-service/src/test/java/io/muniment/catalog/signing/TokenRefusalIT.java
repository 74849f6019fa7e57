package io.muniment.catalog.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.testing.MunimentPostgres;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No text opens anything but a token signed here, for us, in time, of a session that is open. */
class TokenRefusalIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    private String good = "";
    private JWTClaimsSet claims = new JWTClaimsSet.Builder().build();

    @BeforeEach
    void signIn() throws Exception {
        Person person = catalog.person();
        good = catalog.signIn(person.email(), person.password());
        claims = SignedJWT.parse(good).getJWTClaimsSet();
    }

    @Test
    void takesTheTokenItSigned() throws Exception {
        assertThat(status(good)).isEqualTo(200);
        assertThat(status(signed(claims, ownKey()))).isEqualTo(200);
    }

    @Test
    void refusesATokenWithOneCharacterChanged() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(good.length() - 1);
            char other = good.charAt(at) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, at) + other + good.substring(at + 1);

            assertThat(status(changed)).as("character %d of %s", at, changed).isEqualTo(401);
        }
    }

    @Test
    void refusesATokenWithoutASignature() {
        String header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        String payload = good.split("\\.", -1)[1];

        assertThat(status(header + "." + payload + ".")).isEqualTo(401);
        assertThat(status(header + "." + payload)).isEqualTo(401);
        assertThat(status(good.substring(0, good.lastIndexOf('.') + 1))).isEqualTo(401);
    }

    @Test
    void refusesASignatureThePublicKeyCouldMake() throws Exception {
        ECKey key = ownKey();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(UTF_8)));

        assertThat(status(token.serialize())).isEqualTo(401);
    }

    @Test
    void refusesTheKeyOfSomebodyElse() throws Exception {
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("stranger").generate();
        ECKey pretender =
                new ECKeyGenerator(Curve.P_256).keyID(ownKey().getKeyID()).generate();

        assertThat(status(signed(claims, stranger))).isEqualTo(401);
        assertThat(status(signed(claims, pretender))).isEqualTo(401);
    }

    @Test
    void refusesAKeyTheTokenBringsAlong() throws Exception {
        ECKey stranger =
                new ECKeyGenerator(Curve.P_256).keyID(ownKey().getKeyID()).generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(stranger.getKeyID())
                .jwk(stranger.toPublicJWK())
                .build();

        assertThat(status(signed(header, claims, new ECDSASigner(stranger)))).isEqualTo(401);
    }

    @Test
    void refusesClaimsThatAreNotForUs() throws Exception {
        ECKey key = ownKey();
        List<JWTClaimsSet> wrong = List.of(
                new JWTClaimsSet.Builder(claims).issuer("another").build(),
                new JWTClaimsSet.Builder(claims).audience("another").build(),
                new JWTClaimsSet.Builder(claims).expirationTime(null).build(),
                new JWTClaimsSet.Builder(claims)
                        .expirationTime(Date.from(Instant.EPOCH))
                        .build(),
                new JWTClaimsSet.Builder(claims).subject(null).build(),
                new JWTClaimsSet.Builder(claims)
                        .claim("sid", UUID.randomUUID().toString())
                        .build());

        for (JWTClaimsSet claims : wrong) {
            assertThat(status(signed(claims, key))).as(claims.toString()).isEqualTo(401);
        }
    }

    @Test
    void refusesATokenOfNoSession() throws Exception {
        JWTClaimsSet without =
                new JWTClaimsSet.Builder(claims).claim("sid", null).build();
        JWTClaimsSet odd = new JWTClaimsSet.Builder(claims).claim("sid", "x").build();

        assertThat(status(signed(without, ownKey()))).isEqualTo(401);
        assertThat(status(signed(odd, ownKey()))).isEqualTo(401);
    }

    @Test
    void refusesAnExpiredToken() {
        catalog.clock().advance(Duration.ofMinutes(5).plusSeconds(11));

        assertThat(status(good)).isEqualTo(401);
    }

    private static int status(String token) {
        return catalog.as(token).get("/api/v1/sessions").status();
    }

    private static String signed(JWTClaimsSet claims, ECKey key) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        return signed(header, claims, new ECDSASigner(key));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static ECKey ownKey() throws Exception {
        return JWKSet.parse(Files.readString(catalog.keys().resolve("signing.json")))
                .getKeys()
                .getFirst()
                .toECKey();
    }
}
