package io.muniment.backup.pipeline;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Stored form in, archive out. Every byte that comes out was authenticated; whether it was all of them is known after
 * {@link #verify} only. For one thread.
 */
public final class ArchiveDecoder extends FilterInputStream {

    private static final int DRAIN_BYTES = 1 << 16;

    private final InputStream stored;
    private final MessageDigest sha256;

    public ArchiveDecoder(InputStream source, DataKey key, String backupId) throws IOException {
        MessageDigest digest = Meter.newSha256();
        InputStream hashed = new DigestInputStream(source, digest);
        super(open(hashed, key, backupId));
        stored = hashed;
        sha256 = digest;
    }

    private static InputStream open(InputStream hashed, DataKey key, String backupId) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(
                    ArchiveEncoder.streaming(key).newDecryptingStream(hashed, ArchiveEncoder.context(backupId)));
        } catch (GeneralSecurityException e) {
            throw new IOException("the archive cannot be decrypted", e);
        }
    }

    private static void drain(InputStream stream, byte[] buffer) throws IOException {
        int read = 0;
        while (read >= 0) {
            read = stream.read(buffer);
        }
    }

    /**
     * Reads what is left and checks that these were the very bytes that were stored.
     *
     * @throws IOException if they were not
     */
    public void verify(String expectedSha256) throws IOException {
        byte[] buffer = new byte[DRAIN_BYTES];
        drain(in, buffer);
        drain(stored, buffer);
        String actual = HexFormat.of().formatHex(sha256.digest());
        if (!actual.equals(expectedSha256)) {
            throw new IOException(
                    "the stored object's sha-256 is %s, the manifest says %s".formatted(actual, expectedSha256));
        }
    }
}
