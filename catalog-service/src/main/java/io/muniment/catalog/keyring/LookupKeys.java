package io.muniment.catalog.keyring;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The content of {@code lookup.json}. A hash starts with its key's id, which tells what is still under an old key. */
record LookupKeys(KeysetHandle keyset, PrfSet prfs) {

    private static final int HASH_BYTES = 32;

    static LookupKeys parse(String text) throws GeneralSecurityException {
        KeysetHandle keyset = KeysetFile.parse(text);
        return new LookupKeys(keyset, keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    }

    static byte[] prefix(int keyId) {
        return ByteBuffer.allocate(4).putInt(keyId).array();
    }

    byte[] hash(byte[] value) throws GeneralSecurityException {
        return joined(prfs.getPrimaryId(), prfs.computePrimary(value, HASH_BYTES));
    }

    List<byte[]> hashes(byte[] value) throws GeneralSecurityException {
        List<byte[]> hashes = new ArrayList<>();
        for (Map.Entry<Integer, Prf> key : prfs.getPrfs().entrySet()) {
            hashes.add(joined(key.getKey(), key.getValue().compute(value, HASH_BYTES)));
        }
        return hashes;
    }

    private static byte[] joined(int keyId, byte[] hash) {
        return ByteBuffer.allocate(4 + HASH_BYTES).put(prefix(keyId)).put(hash).array();
    }

    @Override
    public String toString() {
        return "keys to look up by";
    }
}
