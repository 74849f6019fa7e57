package io.muniment.catalog.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeySetTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final Duration TOKEN = Duration.ofMinutes(5);

    private final SigningKeySet first = SigningKeySet.first(NOW);

    @Test
    void readsWhatItWrote() throws Exception {
        SigningKeySet two = first.withNext(NOW.plusSeconds(900));

        assertThat(SigningKeySet.parse(two.text())).isEqualTo(two);
    }

    @Test
    void signsWithTheNewestKeyWhoseTimeHasCome() {
        SigningKeySet two = first.withNext(NOW.plusSeconds(900));

        assertThat(two.active(NOW.plusSeconds(899))).isEqualTo(two.keys().getFirst());
        assertThat(two.active(NOW.plusSeconds(900))).isEqualTo(two.keys().getLast());
        assertThat(two.hasNext(NOW.plusSeconds(899))).isTrue();
        assertThat(two.hasNext(NOW.plusSeconds(900))).isFalse();
    }

    @Test
    void signsWithWhatThereIsWhenTheClockIsBehind() {
        assertThat(first.active(NOW.minusSeconds(60))).isEqualTo(first.keys().getFirst());
    }

    @Test
    void keepsAKeyUntilItsLastTokenHasExpired() {
        SigningKeySet two = first.withNext(NOW.plusSeconds(900));
        List<ECKey> newest = List.of(two.keys().getLast());

        assertThat(two.withoutRetired(NOW.plusSeconds(900 + 299), TOKEN)).isEqualTo(two);
        assertThat(two.withoutRetired(NOW.plusSeconds(900 + 300), TOKEN).keys()).isEqualTo(newest);
        assertThat(two.withoutRetired(NOW.plus(Duration.ofDays(999)), TOKEN).keys())
                .isEqualTo(newest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"keys\": []}",
                "{\"keys\": [{\"kty\": \"oct\", \"k\": \"c2VjcmV0\", \"kid\": \"1\"}]}",
                "{\"keys\": [{\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\": \"1\", \"x\": \"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\", \"y\": \"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}"
            })
    void refusesWhatItCouldNotSignWith(String text) {
        assertThatThrownBy(() -> SigningKeySet.parse(text)).isInstanceOf(Exception.class);
    }

    @Test
    void neverShowsItsKeys() {
        assertThat(first.toString()).isEqualTo("1 signing keys");
    }
}
