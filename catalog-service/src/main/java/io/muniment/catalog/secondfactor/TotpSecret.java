package io.muniment.catalog.secondfactor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator and we share (RFC 6238): HMAC-SHA-1, six digits, steps of 30 s, which are what authenticators understand.
 *
 * @param reveal base 32
 */
record TotpSecret(String reveal) {

    /** RFC 4226, section 4, R6 recommends 160 bits. */
    private static final int BYTES = 20;

    private static final int STEP_SECONDS = 30;

    /** How many steps a clock may be off, either way. */
    private static final int TOLERANCE = 1;

    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator();
    private static final String ISSUER = "Muniment";

    static TotpSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(Base32.encode(bytes));
    }

    /** The address an authenticator reads from a QR code. */
    String uri(String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
                .formatted(ISSUER, URLEncoder.encode(account, UTF_8).replace("+", "%20"), reveal, ISSUER, STEP_SECONDS);
    }

    /** The step the code belongs to, if it is one of those around now and later than the last one taken. */
    OptionalLong step(String code, Instant now, long lastTaken) {
        long current = stepAt(now);
        for (long step = Math.max(current - TOLERANCE, lastTaken + 1); step <= current + TOLERANCE; step++) {
            if (MessageDigest.isEqual(codeAt(step).getBytes(UTF_8), code.getBytes(UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    String codeAt(long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(reveal), "RAW"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the secret is no key", e);
        }
    }

    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    @Override
    public String toString() {
        return "TOTP secret";
    }
}
