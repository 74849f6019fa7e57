package io.muniment.catalog.keyring;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** The content of {@code personal-data.json}: every enabled key opens, the primary one seals. */
record SealingKeys(KeysetHandle keyset, Aead aead) {

    /** Tink's first byte of a value whose key id follows. */
    private static final byte WITH_KEY_ID = 1;

    static SealingKeys parse(String text) throws GeneralSecurityException {
        KeysetHandle keyset = KeysetFile.parse(text);
        return new SealingKeys(keyset, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    /** The five bytes every value sealed under the key starts with. */
    static byte[] prefix(int keyId) {
        return ByteBuffer.allocate(5).put(WITH_KEY_ID).putInt(keyId).array();
    }

    @Override
    public String toString() {
        return "keys to seal with";
    }
}
