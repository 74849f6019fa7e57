package io.muniment.backup.pipeline;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Counts what passes and, where asked, takes its SHA-256. For one writing thread; the count may be read by any. */
final class Meter extends FilterOutputStream {

    private final @Nullable MessageDigest sha256;
    private volatile long bytes;
    private boolean cut;

    Meter(OutputStream next, boolean hashing) {
        super(next);
        sha256 = hashing ? newSha256() : null;
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void write(byte[] data, int offset, int length) throws IOException {
        if (cut) {
            return;
        }
        out.write(data, offset, length);
        if (sha256 != null) {
            sha256.update(data, offset, length);
        }
        bytes += length;
    }

    /** Lets nothing more through. */
    void cut() {
        cut = true;
    }

    long bytes() {
        return bytes;
    }

    String hex() {
        if (sha256 == null) {
            throw new IllegalStateException("this meter takes no hash");
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
