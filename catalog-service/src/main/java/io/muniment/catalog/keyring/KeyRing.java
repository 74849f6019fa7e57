package io.muniment.catalog.keyring;

import com.google.crypto.tink.KeysetHandle;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The keys personal data is sealed and looked up with. They are in files, never in the database, so that neither a dump nor the
 * write-ahead log nor Kafka can be read without them. A changed file is taken up at the next use.
 *
 * <p>A purpose names the column a value belongs to, such as {@code customer.full_name}: what is sealed for one purpose does not open for
 * another, so values cannot be moved about. Safe for use by many threads.
 */
@Singleton
public final class KeyRing {

    private final WatchedFile<SealingKeys> sealing;
    private final WatchedFile<LookupKeys> lookup;

    /**
     * Reads the keys.
     *
     * @throws KeyFileException when there are none
     */
    public KeyRing(KeyConfiguration configuration) {
        this.sealing = new WatchedFile<>(ready(configuration, KeyUse.PERSONAL_DATA), SealingKeys::parse);
        this.lookup = new WatchedFile<>(ready(configuration, KeyUse.LOOKUP), LookupKeys::parse);
    }

    /** The text encrypted under the current key; each time other bytes. */
    public byte[] seal(String plaintext, String purpose) {
        try {
            return sealing.content().aead().encrypt(bytes(plaintext), bytes(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value of %s cannot be sealed".formatted(purpose), e);
        }
    }

    /**
     * The text again.
     *
     * @throws KeyFileException when it was sealed under a key that is not there, for another purpose, or has been changed
     */
    public String open(byte[] sealed, String purpose) {
        return tryOpen(sealed, purpose)
                .orElseThrow(() -> new KeyFileException(
                        "a value of %s cannot be opened".formatted(purpose),
                        "put the key it was sealed under back into " + KeyUse.PERSONAL_DATA.fileName()));
    }

    /** The text again, or empty when no key of the ring opens it: where the rest of what is stored must stay of use without it. */
    public Optional<String> tryOpen(byte[] sealed, String purpose) {
        try {
            return Optional.of(
                    new String(sealing.content().aead().decrypt(sealed, bytes(purpose)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** A keyed hash under the current key, to store beside the sealed value: 36 bytes, for equal values equal. */
    public byte[] lookup(String value, String purpose) {
        try {
            return lookup.content().hash(hashed(value, purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value of %s cannot be hashed".formatted(purpose), e);
        }
    }

    /** The keyed hashes under every key, to search with: a row may still be under an old one. */
    public List<byte[]> lookups(String value, String purpose) {
        try {
            return lookup.content().hashes(hashed(value, purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value of %s cannot be hashed".formatted(purpose), e);
        }
    }

    /** Whether the value was sealed under the current key. */
    public boolean isCurrent(byte[] sealed) {
        byte[] prefix = currentPrefix(KeyUse.PERSONAL_DATA);
        return sealed.length > prefix.length && Arrays.equals(prefix, 0, prefix.length, sealed, 0, prefix.length);
    }

    /** The bytes every value under the current key starts with. */
    byte[] currentPrefix(KeyUse use) {
        return prefix(use, keyset(use).getPrimary().getId());
    }

    static byte[] prefix(KeyUse use, int keyId) {
        return switch (use) {
            case PERSONAL_DATA -> SealingKeys.prefix(keyId);
            case LOOKUP -> LookupKeys.prefix(keyId);
        };
    }

    KeysetHandle keyset(KeyUse use) {
        return switch (use) {
            case PERSONAL_DATA -> sealing.content().keyset();
            case LOOKUP -> lookup.content().keyset();
        };
    }

    private static Path ready(KeyConfiguration configuration, KeyUse use) {
        Path path = configuration.file(use.fileName());
        if (configuration.createMissing()) {
            try {
                new KeysetFile(use, path).createIfMissing();
            } catch (IOException e) {
                throw new KeyFileException(
                        "key file %s cannot be made".formatted(path),
                        "let the service write to the directory, or put the file there yourself",
                        e);
            }
        }
        return path;
    }

    /** The length keeps a purpose and a value from running into each other. */
    private static byte[] hashed(String value, String purpose) {
        return bytes(purpose.length() + ":" + purpose + value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "key ring";
    }
}
