package io.muniment.catalog.keyring;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import io.muniment.catalog.CatalogError;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which keys there are, what is still under each, and the end of those nothing is under. */
@Singleton
final class KeyInventory {

    private final KeyRing keys;
    private final KeyConfiguration configuration;
    private final StoredValues values;
    private final Reencryption reencryption;
    private final Transactions transactions;

    KeyInventory(
            KeyRing keys,
            KeyConfiguration configuration,
            StoredValues values,
            Reencryption reencryption,
            Transactions transactions) {
        this.keys = keys;
        this.configuration = configuration;
        this.values = values;
        this.reencryption = reencryption;
        this.transactions = transactions;
    }

    List<KeyView> all() {
        List<KeyView> views = new ArrayList<>();
        for (KeyUse use : KeyUse.values()) {
            views.addAll(of(use));
        }
        return views;
    }

    /**
     * Disables a key that nothing is under. It stays in the file, so that a mistake can be mended by hand, until an operator takes it out.
     *
     * @throws CodedException when it is the one in use, or values are still under it
     */
    void retire(String file, long id) {
        KeyUse use = KeyUse.ofLabel(file).orElseThrow(() -> missing(file, id));
        KeyView key =
                of(use).stream().filter(view -> view.id() == id).findFirst().orElseThrow(() -> missing(file, id));
        if (key.primary() || key.values() > 0) {
            throw new CodedException(
                    CatalogError.KEY_IN_USE,
                    key.primary()
                            ? "key %d is the one new values are sealed under".formatted(id)
                            : "%d values are still under key %d".formatted(key.values(), id),
                    key.primary()
                            ? "rotate the key file first"
                            : "POST /api/v1/personal-data/reencryption moves them to the key in use");
        }
        disable(use, id);
    }

    private List<KeyView> of(KeyUse use) {
        KeysetHandle keyset = keys.keyset(use);
        Map<Integer, Long> counts =
                transactions.read(connection -> values.count(connection, use, reencryption.columns()));
        List<KeyView> views = new ArrayList<>();
        for (int place = 0; place < keyset.size(); place++) {
            KeysetHandle.Entry key = keyset.getAt(place);
            views.add(new KeyView(
                    use.label(),
                    Integer.toUnsignedLong(key.getId()),
                    key.isPrimary(),
                    key.getStatus().equals(KeyStatus.ENABLED),
                    counts.getOrDefault(key.getId(), 0L)));
        }
        return views;
    }

    private void disable(KeyUse use, long id) {
        try {
            new KeysetFile(use, configuration.file(use.fileName())).change(keyset -> {
                KeysetHandle.Builder changed = KeysetHandle.newBuilder(keyset);
                for (int place = 0; place < keyset.size(); place++) {
                    if (Integer.toUnsignedLong(keyset.getAt(place).getId()) == id
                            && !keyset.getAt(place).isPrimary()) {
                        changed.getAt(place).setStatus(KeyStatus.DISABLED);
                    }
                }
                return changed.build();
            });
        } catch (IOException e) {
            CodedException coded = new CodedException(
                    CommonError.UNAVAILABLE,
                    "key file %s cannot be changed".formatted(use.fileName()),
                    "let the service write to the key directory, or disable the key with Tink's own tool");
            coded.initCause(e);
            throw coded;
        }
    }

    private static CodedException missing(String file, long id) {
        return new CodedException(
                CommonError.NOT_FOUND,
                "key %d of %s does not exist".formatted(id, file),
                "GET /api/v1/personal-data/keys lists what there is");
    }
}
