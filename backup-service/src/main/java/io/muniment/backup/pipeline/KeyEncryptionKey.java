package io.muniment.backup.pipeline;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A long-lived key. It never touches an archive: it wraps one data key per backup, bound to the backup's id, and seals manifests
 * with a key derived for that use alone.
 */
public final class KeyEncryptionKey {

    static final int BYTES = 32;
    private static final String MAC = "HmacSha256";

    private final String id;
    private final byte[] wrapping;
    private final byte[] sealing;

    KeyEncryptionKey(String id, byte[] material) {
        if (material.length != BYTES) {
            throw new IllegalArgumentException("key '%s' has %d bytes, not %d".formatted(id, material.length, BYTES));
        }
        this.id = id;
        this.wrapping = derive(material, "muniment backup data key wrapping v1");
        this.sealing = derive(material, "muniment backup manifest seal v1");
    }

    public String id() {
        return id;
    }

    /** A fresh data key for one backup. */
    public DataKey newDataKey() {
        return new DataKey(Random.randBytes(BYTES));
    }

    public byte[] wrap(DataKey key, String backupId) throws GeneralSecurityException {
        return new AesGcmJce(wrapping).encrypt(key.material(), context(backupId));
    }

    /** Opens a wrapped key; fails for another backup's, another key's or a changed one. */
    public DataKey unwrap(byte[] wrapped, String backupId) throws GeneralSecurityException {
        return new DataKey(new AesGcmJce(wrapping).decrypt(wrapped, context(backupId)));
    }

    public byte[] seal(byte[] document) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(sealing, MAC));
        return mac.doFinal(document);
    }

    /** Whether this key sealed exactly this document; takes the same time for every wrong seal. */
    public boolean sealed(byte[] document, byte[] seal) throws GeneralSecurityException {
        return MessageDigest.isEqual(seal(document), seal);
    }

    private byte[] context(String backupId) {
        return ("muniment backup " + backupId + " key " + id).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] derive(byte[] material, String purpose) {
        try {
            return Hkdf.computeHkdf(MAC, material, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyEncryptionKey key && id.equals(key.id) && Arrays.equals(wrapping, key.wrapping);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
