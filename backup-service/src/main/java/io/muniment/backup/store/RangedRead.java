package io.muniment.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads an object in ranges, each fetched whole: a slow reader holds no connection open, and a broken one costs one range. */
final class RangedRead extends InputStream {

    /** Fetches one range. */
    interface Fetch {
        byte[] range(long offset, int length) throws IOException;
    }

    private static final int RANGE = 8 << 20;
    private static final int ATTEMPTS = 3;

    private final long size;
    private final Fetch fetch;
    private byte[] current = {};
    private int at;
    private long fetched;

    RangedRead(long size, Fetch fetch) {
        this.size = size;
        this.fetch = fetch;
    }

    @Override
    public int read() throws IOException {
        return fill() ? current[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, offset, taken);
        at += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        if (at < current.length) {
            return true;
        }
        if (fetched >= size) {
            return false;
        }
        int wanted = Math.toIntExact(Math.min(RANGE, size - fetched));
        for (int attempt = 1; ; attempt++) {
            try {
                current = fetch.range(fetched, wanted);
                if (current.length != wanted) {
                    throw new IOException("object storage: got %d of %d bytes".formatted(current.length, wanted));
                }
                break;
            } catch (ObjectMissingException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
        fetched += wanted;
        at = 0;
        return true;
    }
}
