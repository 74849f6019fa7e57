package io.muniment.backup.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key-encryption keys at hand: all of them open old backups, the current one seals new ones. */
public final class KeyRing {

    private final Map<String, KeyEncryptionKey> keys = new LinkedHashMap<>();
    private final KeyEncryptionKey current;

    KeyRing(Iterable<KeyEncryptionKey> inOrder) {
        KeyEncryptionKey last = null;
        for (KeyEncryptionKey key : inOrder) {
            if (keys.put(key.id(), key) != null) {
                throw new IllegalArgumentException("key id '%s' is there twice".formatted(key.id()));
            }
            last = key;
        }
        if (last == null) {
            throw new IllegalArgumentException("there is no key in it");
        }
        current = last;
    }

    public KeyEncryptionKey current() {
        return current;
    }

    /** The key of that id, or null if it is not on the ring. */
    @Nullable
    public KeyEncryptionKey find(String id) {
        return keys.get(id);
    }
}
