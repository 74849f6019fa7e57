package io.muniment.catalog.secondfactor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stands in for one time-based code when the authenticator is lost.
 *
 * @param reveal sixteen base-32 digits in lower case
 */
record RecoveryCode(String reveal) {

    private static final int BYTES = 10;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{16}");

    static RecoveryCode fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RecoveryCode(Base32.encode(bytes).toLowerCase(Locale.ROOT));
    }

    /** Reads a code as somebody typed it; none for text that cannot be one. */
    static Optional<RecoveryCode> parse(String typed) {
        String digits = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return FORM.matcher(digits).matches() ? Optional.of(new RecoveryCode(digits)) : Optional.empty();
    }

    /** In groups of four, to be copied by hand. */
    String grouped() {
        return reveal.replaceAll("(.{%d})(?=.)".formatted(GROUP), "$1-");
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
        return "recovery code";
    }
}
