package io.muniment.catalog.signing;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.muniment.catalog.keyring.KeyConfiguration;
import io.muniment.catalog.keyring.KeyFileException;
import io.muniment.catalog.keyring.PrivateFile;
import io.muniment.catalog.keyring.WatchedFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys as their file has them now.
 *
 * <p>Safe for use by many threads, and by all replicas that share the directory.
 */
@Singleton
public final class SigningKeys {

    /** Clocks of those who verify may be behind ours by this much: a key stays that much longer. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final String NAME = "signing.json";
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final PrivateFile file;
    private final WatchedFile<SigningKeySet> keys;
    private final TokenConfiguration tokens;
    private final Clock clock;

    SigningKeys(KeyConfiguration configuration, TokenConfiguration tokens, Clock clock) {
        this.file = new PrivateFile(configuration.file(NAME));
        this.tokens = tokens;
        this.clock = clock;
        if (configuration.createMissing()) {
            createIfMissing();
        }
        this.keys = new WatchedFile<>(file.path(), SigningKeySet::parse);
    }

    /** The public halves of all keys a token in use may be signed with, and of the one to come. */
    public JWKSet published() {
        return new JWKSet(
                current().keys().stream().map(key -> (JWK) key.toPublicJWK()).toList());
    }

    ECKey active() {
        return current().active(clock.instant());
    }

    /** What is due: a next key before the present one has signed for long enough, and the removal of retired ones. */
    void turn() {
        Instant now = clock.instant();
        SigningKeySet present = keys.content();
        Instant since = SigningKeySet.signsFrom(present.active(now));
        boolean due =
                !since.plus(tokens.keyLifetime()).minus(tokens.publishAhead()).isAfter(now) && !present.hasNext(now);
        if (due) {
            change(before -> before.hasNext(now) ? before : before.withNext(now.plus(tokens.publishAhead())));
        } else if (current().keys().size() < present.keys().size()) {
            change(before -> retained(before, now));
        }
    }

    /** Adds a key that signs once it has been published for long enough. */
    public void addNext() {
        Instant now = clock.instant();
        change(before -> retained(before, now).withNext(now.plus(tokens.publishAhead())));
    }

    /** Replaces every key by a new one that signs at once: no token of before is valid any more. */
    public void replaceAll() {
        change(before -> SigningKeySet.first(clock.instant()));
    }

    private SigningKeySet current() {
        return retained(keys.content(), clock.instant());
    }

    private SigningKeySet retained(SigningKeySet all, Instant now) {
        return all.withoutRetired(now, tokens.lifetime().plus(CLOCK_SKEW));
    }

    private void change(UnaryOperator<SigningKeySet> change) {
        try {
            file.change(() -> {
                SigningKeySet before = parsed();
                SigningKeySet after = change.apply(before);
                if (after.equals(before)) {
                    return null;
                }
                LOG.info("signing keys changed: file={} before={} after={}", file.path(), ids(before), ids(after));
                return after.text();
            });
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private SigningKeySet parsed() throws IOException {
        try {
            return SigningKeySet.parse(Files.readString(file.path()));
        } catch (ParseException | IllegalArgumentException e) {
            // without the cause: a parser's message may quote a key
            throw new IOException(
                    "not a set of signing keys (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private void createIfMissing() {
        try {
            file.change(() -> {
                if (Files.exists(file.path())) {
                    return null;
                }
                LOG.warn("made a new signing key: file={}", file.path());
                return SigningKeySet.first(clock.instant()).text();
            });
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private KeyFileException unusable(Exception cause) {
        return new KeyFileException(
                "key file %s cannot be changed".formatted(file.path()),
                "let the service read and write the file and its directory",
                cause);
    }

    private static List<String> ids(SigningKeySet set) {
        return set.keys().stream().map(JWK::getKeyID).toList();
    }
}
