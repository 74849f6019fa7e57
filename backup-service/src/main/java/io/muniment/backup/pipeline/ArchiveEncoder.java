package io.muniment.backup.pipeline;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Archive in, stored form out: zstd, then AES-256-GCM in segments of 1 MiB (Tink's AES256_GCM_HKDF_1MB), whose last segment is
 * marked as such, so that a stream cut short does not decrypt. Memory is a few segments, whatever the size.
 *
 * <p>For one thread. {@link #finish} writes the end mark; closed without, what was written never decrypts whole.
 */
public final class ArchiveEncoder extends OutputStream {

    static final int SEGMENT = 1 << 20;
    static final String COMPRESSION = "zstd";

    private final Meter stored;
    private final Meter compressed;
    private final Meter raw;
    private boolean ended;

    public ArchiveEncoder(OutputStream destination, DataKey key, String backupId, int level) throws IOException {
        stored = new Meter(destination, true);
        try {
            compressed = new Meter(streaming(key).newEncryptingStream(stored, context(backupId)), false);
        } catch (GeneralSecurityException e) {
            throw new IOException("the archive cannot be encrypted", e);
        }
        ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(compressed);
        zstd.setLevel(level);
        zstd.setChecksum(true);
        raw = new Meter(zstd, false);
    }

    static AesGcmHkdfStreaming streaming(DataKey key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key.material(), "HmacSha256", KeyEncryptionKey.BYTES, SEGMENT, 0);
    }

    static byte[] context(String backupId) {
        return ("muniment backup " + backupId + " archive").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void write(int value) throws IOException {
        raw.write(value);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        raw.write(data, offset, length);
    }

    /** Ends the stream: writes what is buffered and the end mark. Only for an archive that is complete. */
    public void finish() throws IOException {
        if (!ended) {
            ended = true;
            raw.close();
        }
    }

    /** Frees the compressor. Unfinished, the destination holds a stream without an end mark, which never decrypts whole. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            stored.cut();
            raw.close();
        }
    }

    public long rawBytes() {
        return raw.bytes();
    }

    public long storedBytes() {
        return stored.bytes();
    }

    /** What was written; call after {@link #finish}. */
    public StoredForm result() {
        return new StoredForm(raw.bytes(), compressed.bytes(), stored.bytes(), stored.hex(), COMPRESSION);
    }
}
