package io.muniment.backup.store;

/**
 * How large each part of an upload is. S3 takes 10,000 parts at most and the size is not known ahead, so parts start large
 * enough for what is expected and double every 2,500: room for four times the expected size (or for S3's 5 TiB), and for 300 GB
 * when nothing is known, while memory stays at a few parts.
 */
final class PartSizer {

    static final int MOST_PARTS = 10_000;
    private static final int STEP = 2_500;
    private static final int PARTS_PLANNED = 8_000;
    private static final long LARGEST = 1L << 30;

    private final long first;

    PartSizer(long least, long expectedBytes) {
        first = Math.min(LARGEST, Math.max(least, expectedBytes / PARTS_PLANNED));
    }

    /** Bytes of a part, numbered from 1. */
    int sizeOf(int part) {
        if (part < 1 || part > MOST_PARTS) {
            throw new IllegalArgumentException("part %d is outside 1..%d".formatted(part, MOST_PARTS));
        }
        return Math.toIntExact(Math.min(LARGEST, first << ((part - 1) / STEP)));
    }
}
