package io.muniment.catalog.signing;

import io.micronaut.core.convert.ConversionService;
import io.muniment.catalog.keyring.KeyConfiguration;
import io.muniment.catalog.keyring.KeyFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the signing keys over by hand. Running services take the change up by themselves. Not needed from day to day: they turn the keys
 * over when it is time.
 */
public final class SigningKeyRotation {

    private static final String USAGE = """
            usage: SigningKeyRotation signing            a new key, published before it signs; tokens in use stay good
                   SigningKeyRotation signing --stolen   a new key, which signs at once; every access token is void""";

    /** The longest a token may be given: the service's own setting is not known here, and its last tokens must stay good. */
    private static final Duration LONGEST_TOKEN = Duration.ofHours(1);

    private static final Duration KEY_LIFETIME = Duration.ofDays(90);
    private static final Duration PUBLISH_AHEAD = Duration.ofMinutes(15);

    private SigningKeyRotation() {}

    /**
     * Changes {@code signing.json} in {@code MUNIMENT_KEYS_DIR}; a next key signs after {@code MUNIMENT_TOKENS_PUBLISH_AHEAD} (15m). Exits with 1 when it cannot, and 2 when asked wrongly.
     *
     * @param arguments {@code signing}, and {@code --stolen} when somebody else may have the keys
     */
    @SuppressWarnings("SystemOut") // a command's answer goes to its standard output
    public static void main(String... arguments) {
        List<String> asked = List.of(arguments);
        boolean stolen = asked.equals(List.of("signing", "--stolen"));
        if (!stolen && !asked.equals(List.of("signing"))) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        try {
            Duration ahead = publishAhead(System.getenv("MUNIMENT_TOKENS_PUBLISH_AHEAD"));
            SigningKeys keys = keys(System.getenv("MUNIMENT_KEYS_DIR"), ahead);
            if (stolen) {
                keys.replaceAll();
                System.out.println("a new key signs, and every token of before is void: file=signing.json");
            } else {
                keys.addNext();
                System.out.printf("a new key is published, and signs in %d s: file=signing.json%n", ahead.toSeconds());
            }
        } catch (KeyFileException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static SigningKeys keys(@Nullable String directory, Duration ahead) {
        return new SigningKeys(
                new KeyConfiguration(directory, false),
                new TokenConfiguration(LONGEST_TOKEN, KEY_LIFETIME, ahead),
                Clock.systemUTC());
    }

    private static Duration publishAhead(@Nullable String text) {
        return text == null
                ? PUBLISH_AHEAD
                : ConversionService.SHARED.convert(text, Duration.class).orElse(PUBLISH_AHEAD);
    }
}
