package io.muniment.catalog.signing;

import io.micronaut.core.convert.ConversionService;
import io.muniment.catalog.keyring.KeyConfiguration;
import io.muniment.catalog.keyring.KeyFileException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Adds a signing key to the file of {@code MUNIMENT_KEYS_DIR}; it is published at once and signs after {@code
 * MUNIMENT_TOKENS_PUBLISH_AHEAD} (15m). Running services take it up by themselves, and retire the one before.
 */
public final class SigningKeyRotation {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration KEY_LIFETIME = Duration.ofDays(90);
    private static final Duration PUBLISH_AHEAD = Duration.ofMinutes(15);

    private SigningKeyRotation() {}

    /** Exits with 1 when the file cannot be changed. */
    @SuppressWarnings("SystemOut") // a command's answer goes to its standard output
    public static void main(String... arguments) {
        try {
            Duration ahead = publishAhead(System.getenv("MUNIMENT_TOKENS_PUBLISH_AHEAD"));
            rotate(System.getenv("MUNIMENT_KEYS_DIR"), ahead, Clock.systemUTC());
            System.out.printf("a new key is published, and signs in %d s: file=signing.json%n", ahead.toSeconds());
        } catch (KeyFileException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static void rotate(@Nullable String directory, Duration ahead, Clock clock) {
        KeyConfiguration keys = new KeyConfiguration(directory, false);
        new SigningKeys(keys, new TokenConfiguration(LIFETIME, KEY_LIFETIME, ahead), clock).addNext();
    }

    private static Duration publishAhead(@Nullable String text) {
        return text == null
                ? PUBLISH_AHEAD
                : ConversionService.SHARED.convert(text, Duration.class).orElse(PUBLISH_AHEAD);
    }
}
