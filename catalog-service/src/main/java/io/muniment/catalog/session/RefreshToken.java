package io.muniment.catalog.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a session is kept alive with: 256 random bits, good for one refresh. Only its hash is stored.
 *
 * @param reveal the prefix lets a secret scanner recognise one that leaked
 */
record RefreshToken(String reveal) {

    private static final String PREFIX = "mrt_";
    private static final int BYTES = 32;

    static RefreshToken fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RefreshToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(reveal.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "refresh token";
    }
}
