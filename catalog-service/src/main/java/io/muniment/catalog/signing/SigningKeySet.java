package io.muniment.catalog.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * The content of {@code signing.json}: a JWK set of P-256 keys. A key signs from its {@code nbf} until that of the next.
 *
 * @param keys in the order they sign, at least one
 */
record SigningKeySet(List<ECKey> keys) {

    SigningKeySet {
        keys = keys.stream()
                .sorted(Comparator.comparing(SigningKeySet::signsFrom))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
    }

    static SigningKeySet parse(String text) throws ParseException {
        List<ECKey> keys = new ArrayList<>();
        for (JWK key : JWKSet.parse(text).getKeys()) {
            if (!(key instanceof ECKey pair)
                    || !pair.isPrivate()
                    || !Curve.P_256.equals(pair.getCurve())
                    || pair.getKeyID() == null
                    || pair.getNotBeforeTime() == null) {
                throw new IllegalArgumentException("not a P-256 key pair with kid and nbf");
            }
            keys.add(pair);
        }
        return new SigningKeySet(keys);
    }

    static SigningKeySet first(Instant now) {
        return new SigningKeySet(List.of(fresh(now)));
    }

    String text() {
        return new JWKSet(List.copyOf(keys)).toString(false);
    }

    /** The key to sign with. */
    ECKey active(Instant now) {
        return keys.stream()
                .filter(key -> !signsFrom(key).isAfter(now))
                .reduce((older, newer) -> newer)
                .orElseGet(keys::getFirst);
    }

    /** Whether a key waits for its turn. */
    boolean hasNext(Instant now) {
        return signsFrom(keys.getLast()).isAfter(now);
    }

    static Instant signsFrom(ECKey key) {
        return key.getNotBeforeTime().toInstant();
    }

    /** The same keys and one that signs from then on. */
    SigningKeySet withNext(Instant signsFrom) {
        List<ECKey> more = new ArrayList<>(keys);
        more.add(fresh(signsFrom));
        return new SigningKeySet(more);
    }

    /** The same keys but those whose last token has expired: a key's successor signs from the moment the key stops. */
    SigningKeySet withoutRetired(Instant now, Duration tokenLifetime) {
        List<ECKey> left = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            boolean last = i == keys.size() - 1;
            if (last || signsFrom(keys.get(i + 1)).plus(tokenLifetime).isAfter(now)) {
                left.add(keys.get(i));
            }
        }
        return new SigningKeySet(left);
    }

    private static ECKey fresh(Instant signsFrom) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .notBeforeTime(Date.from(signsFrom))
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    @Override
    public String toString() {
        return "%d signing keys".formatted(keys.size());
    }
}
