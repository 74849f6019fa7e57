package io.muniment.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {

    private final Issuer first = new Issuer("k1");
    private final Issuer second = new Issuer("k2");
    private final HandClock clock = new HandClock();
    private final Web web = new Web(first.keys().toString());
    private final PublishedKeys keys = new PublishedKeys(web.address(), clock);

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void readsOnceForManyTokens() throws Exception {
        assertThat(find("k1")).hasSize(1);
        clock.pass(Duration.ofSeconds(29));
        assertThat(find("k1")).hasSize(1);

        assertThat(web.reads()).isEqualTo(1);
    }

    @Test
    void readsAgainForAnUnknownKey() throws Exception {
        assertThat(find("k1")).hasSize(1);
        web.show(new JWKSet(List.<JWK>of(first.key.toPublicJWK(), second.key.toPublicJWK())).toString());
        clock.pass(Duration.ofSeconds(6));

        assertThat(find("k2")).hasSize(1);
        assertThat(web.reads()).isEqualTo(2);
    }

    /** Names made up by a stranger must not become requests to the issuer. */
    @Test
    void readsNoOftenerThanEveryFewSeconds() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(find("made-up-" + i)).isEmpty();
            clock.pass(Duration.ofMillis(100));
        }

        assertThat(web.reads()).isLessThanOrEqualTo(3);
    }

    @Test
    void servesOnWhileTheIssuerIsAway() throws Exception {
        assertThat(find("k1")).hasSize(1);
        web.show(null);
        clock.pass(Duration.ofMinutes(30));
        assertThat(find("k1")).hasSize(1);

        clock.pass(Duration.ofMinutes(31));
        assertThatThrownBy(() -> find("k1")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void forgetsAKeyThatWasWithdrawn() throws Exception {
        assertThat(find("k1")).hasSize(1);
        web.show(second.keys().toString());
        clock.pass(Duration.ofSeconds(31));

        assertThat(find("k1")).isEmpty();
    }

    @Test
    void hasNoKeysUntilTheIssuerAnswers() throws Exception {
        web.show(null);
        assertThatThrownBy(() -> find("k1")).isInstanceOf(KeySourceException.class);

        web.show("not keys at all");
        clock.pass(Duration.ofSeconds(6));
        assertThatThrownBy(() -> find("k1")).isInstanceOf(KeySourceException.class);

        web.show(first.keys().toString());
        clock.pass(Duration.ofSeconds(6));
        assertThat(find("k1")).hasSize(1);
    }

    private List<JWK> find(String name) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(name).build()), null);
    }
}
