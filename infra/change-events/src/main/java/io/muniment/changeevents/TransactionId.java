package io.muniment.changeevents;

/**
 * PostgreSQL's transaction id with its epoch (unsigned 64 bit, {@code xid8}). The WAL carries only its low half, so
 * whoever reads the WAL widens it with a current id.
 */
public record TransactionId(long value) implements Comparable<TransactionId> {
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /** Reads the decimal text form of {@code xid8}. */
    public static TransactionId parse(String text) {
        try {
            return new TransactionId(Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a transaction id: '" + text + "'. HINT: write it as a decimal number", e);
        }
    }

    /**
     * The full id of a transaction whose low half is {@code xid}, as seen not long after it ended.
     *
     * @param xid low half, 0 … 2^32-1
     * @param current a full id assigned no earlier than half an epoch (2^31) before and after it
     */
    public static TransactionId widen(long xid, TransactionId current) {
        // signed 32-bit distance: PostgreSQL's own modulo-2^32 comparison
        int distance = (int) (xid - current.value);
        return new TransactionId(current.value + distance);
    }

    /** What the WAL carries, 0 … 2^32-1. */
    public long low() {
        return value & LOW_HALF;
    }

    @Override
    public int compareTo(TransactionId other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
