package io.muniment.backup.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.muniment.backup.BackupError;
import io.muniment.backup.pipeline.DataKey;
import io.muniment.backup.pipeline.KeyEncryptionKey;
import io.muniment.backup.pipeline.KeyFile;
import io.muniment.backup.store.ObjectMissingException;
import io.muniment.backup.store.ObjectStore;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Manifests in object storage, sealed when written and checked whenever read. */
@Singleton
public final class Manifests {

    // the seal covers this mapper's output, so its settings are part of the format
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final ObjectStore store;
    private final KeyFile keys;

    public Manifests(ObjectStore store, KeyFile keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Writes it in one request. From here on there is a backup. */
    public void publish(String key, Manifest manifest) throws IOException {
        try {
            KeyEncryptionKey sealer = key(manifest.keyId());
            String seal = HexFormat.of().formatHex(sealer.seal(canonical(manifest)));
            store.write(
                    key,
                    JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(new SealedManifest(manifest, sealer.id(), seal)));
        } catch (GeneralSecurityException e) {
            throw new IOException("manifest %s cannot be sealed".formatted(key), e);
        }
    }

    /**
     * Reads one.
     *
     * @return empty if there is none
     * @throws BrokenManifestException if it is not exactly what a holder of the key wrote
     * @throws IOException while the storage is away
     */
    public Optional<Manifest> read(String key) throws IOException {
        byte[] content;
        try {
            content = store.readWhole(key);
        } catch (ObjectMissingException none) {
            return Optional.empty();
        }
        try {
            SealedManifest sealed = JSON.readValue(content, SealedManifest.class);
            Manifest manifest = sealed.manifest();
            if (manifest.format() != Manifest.FORMAT) {
                throw new BrokenManifestException(
                        "manifest %s has format %d, not %d".formatted(key, manifest.format(), Manifest.FORMAT));
            }
            if (!key(sealed.keyId()).sealed(canonical(manifest), HexFormat.of().parseHex(sealed.seal()))) {
                throw new BrokenManifestException(
                        "the seal of manifest %s is wrong: it was changed, or key '%s' is another one"
                                .formatted(key, sealed.keyId()));
            }
            return Optional.of(manifest);
        } catch (JsonProcessingException | IllegalArgumentException | GeneralSecurityException e) {
            throw new BrokenManifestException("manifest %s cannot be read".formatted(key), e);
        }
    }

    /** The key of the archive a manifest describes. */
    public DataKey dataKey(Manifest manifest) throws IOException {
        try {
            return key(manifest.keyId())
                    .unwrap(Base64.getDecoder().decode(manifest.wrappedDataKey()), manifest.backupId());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "key '%s' does not open the data key of backup %s".formatted(manifest.keyId(), manifest.backupId()),
                    e);
        }
    }

    private KeyEncryptionKey key(String id) {
        KeyEncryptionKey found = keys.read().find(id);
        if (found == null) {
            throw new CodedException(
                    BackupError.KEY_UNAVAILABLE,
                    "key '%s' is not in the backup key file".formatted(id),
                    "add the line of key '%s' from where you keep a copy".formatted(id));
        }
        return found;
    }

    private static byte[] canonical(Manifest manifest) throws JsonProcessingException {
        return JSON.writeValueAsBytes(manifest);
    }
}
