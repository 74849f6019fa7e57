package io.muniment.catalog.keyring;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Tink keyset as a file. The keys in it are plain: the file's mode, and the disk under it, are what guards them. */
final class KeysetFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeysetFile.class);

    private final KeyUse use;
    private final PrivateFile file;

    KeysetFile(KeyUse use, Path path) {
        this.use = use;
        this.file = new PrivateFile(path);
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be set up", e);
        }
    }

    /** A change of the keys in the file. */
    @FunctionalInterface
    interface Change {
        KeysetHandle apply(KeysetHandle keys) throws GeneralSecurityException;
    }

    Path path() {
        return file.path();
    }

    /** Makes the file with one key unless it is there; of several replicas, one makes it. */
    void createIfMissing() throws IOException {
        file.change(() -> {
            if (Files.exists(path())) {
                return null;
            }
            LOG.warn(
                    "made a new key: file={} HINT: keep a copy elsewhere, without it nothing sealed can be read",
                    path());
            return text(generated());
        });
    }

    /** Changes the keys, alone among all processes; nothing is written when the change fails. */
    void change(Change change) throws IOException {
        file.change(() -> {
            try {
                return text(change.apply(parse(Files.readString(path()))));
            } catch (GeneralSecurityException e) {
                throw new IOException("key file %s cannot be changed".formatted(path()), e);
            }
        });
    }

    private KeysetHandle generated() throws IOException {
        try {
            return use.fresh();
        } catch (GeneralSecurityException e) {
            throw new IOException("no key can be made", e);
        }
    }

    static KeysetHandle parse(String text) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
    }

    private static String text(KeysetHandle keys) throws IOException {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys cannot be written", e);
        }
    }
}
