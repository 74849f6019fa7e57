package io.muniment.catalog.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.testing.MunimentPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyTurnoverIT {

    private static final Duration AHEAD = Duration.ofMinutes(15);
    private static final Duration RETIRED = Duration.ofMinutes(6);

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    private final Person person = catalog.person();
    private final SigningKeys keys = catalog.bean(SigningKeys.class);

    @Test
    void publishesPublicHalvesOnly() {
        Answer answer = catalog.anonymous().get("/.well-known/jwks.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).contains("max-age=");
        assertThat(answer.body().get("keys")).isNotEmpty().allSatisfy(key -> {
            assertThat(key.has("d")).isFalse();
            assertThat(key.get("crv").asText()).isEqualTo("P-256");
            assertThat(key.get("alg").asText()).isEqualTo("ES256");
            assertThat(key.get("use").asText()).isEqualTo("sig");
        });
    }

    @Test
    void aKeyIsPublishedBeforeItSignsAndAsLongAsItsTokensLive() throws Exception {
        String before = token();
        String oldKey = keyOf(before);

        keys.addNext();

        assertThat(published()).hasSize(2).contains(oldKey);
        assertThat(keyOf(token())).isEqualTo(oldKey);

        catalog.clock().advance(AHEAD);
        String last = token();
        String newKey = keyOf(last);
        assertThat(newKey).isNotEqualTo(oldKey);
        assertThat(published()).containsExactly(oldKey, newKey);
        assertThat(status(last)).isEqualTo(200);
        assertThat(isVerifiedByPublishedKeys(before)).isTrue();
        assertThat(isVerifiedByPublishedKeys(last)).isTrue();

        catalog.clock().advance(RETIRED);
        assertThat(published()).containsExactly(newKey);
        keys.turn();
        assertThat(inFile()).containsExactly(newKey);
    }

    @Test
    void oldTokensCountUntilTheyExpire() throws Exception {
        keys.addNext();
        catalog.clock().advance(AHEAD.minusSeconds(1));
        String old = token();
        catalog.clock().advance(Duration.ofSeconds(2));

        assertThat(keyOf(token())).isNotEqualTo(keyOf(old));
        assertThat(status(old)).isEqualTo(200);
        catalog.clock().advance(Duration.ofMinutes(4));
        assertThat(status(old)).isEqualTo(200);
        catalog.clock().advance(Duration.ofSeconds(70));
        assertThat(status(old)).isEqualTo(401);
    }

    @Test
    void turnsOverByItselfAndNotTooSoon() throws Exception {
        keys.replaceAll();
        keys.turn();
        assertThat(inFile()).hasSize(1);

        catalog.clock().advance(Duration.ofDays(90).minus(AHEAD));
        keys.turn();
        keys.turn();

        assertThat(inFile()).hasSize(2);
        catalog.clock().advance(AHEAD);
        assertThat(keyOf(token())).isEqualTo(inFile().getLast());
    }

    @Test
    void aLostKeyIsReplacedAtOnce() throws Exception {
        String stolen = token();

        keys.replaceAll();

        assertThat(status(stolen)).isEqualTo(401);
        assertThat(status(token())).isEqualTo(200);
        assertThat(published()).hasSize(1).doesNotContain(keyOf(stolen));
    }

    @Test
    void theFileIsItsOwnersOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private String token() {
        return catalog.signIn(person.email(), person.password());
    }

    private static int status(String token) {
        return catalog.as(token).get("/api/v1/sessions").status();
    }

    private static String keyOf(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static List<String> published() throws Exception {
        return ids(catalog.anonymous().get("/.well-known/jwks.json").text());
    }

    private static List<String> inFile() throws Exception {
        return ids(Files.readString(file()));
    }

    private static List<String> ids(String set) throws Exception {
        return JWKSet.parse(set).getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static Path file() {
        return catalog.keys().resolve("signing.json");
    }

    /** As any verifier does that has just fetched the keys. */
    private static boolean isVerifiedByPublishedKeys(String token) throws Exception {
        SignedJWT signed = SignedJWT.parse(token);
        JWKSet set =
                JWKSet.parse(catalog.anonymous().get("/.well-known/jwks.json").text());
        JWSVerifier verifier = new ECDSAVerifier(
                set.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey());
        return signed.verify(verifier);
    }
}
