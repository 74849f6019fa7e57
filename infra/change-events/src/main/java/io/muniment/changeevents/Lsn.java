package io.muniment.changeevents;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A position in PostgreSQL's write-ahead log, in bytes from its start (unsigned 64 bit). The text form is PostgreSQL's
 * own: two upper-case hexadecimal halves, {@code 0/16B3748}.
 */
public record Lsn(long value) implements Comparable<Lsn> {
    /** Before every real position; PostgreSQL's InvalidXLogRecPtr. */
    public static final Lsn ZERO = new Lsn(0);

    /**
     * Reads PostgreSQL's text form.
     *
     * @throws IllegalArgumentException if the text is not two hexadecimal halves of at most 32 bit each
     */
    @JsonCreator
    public static Lsn parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash > 0 && text.indexOf('-') < 0 && text.indexOf('+') < 0) {
                long high = Integer.toUnsignedLong(Integer.parseUnsignedInt(text, 0, slash, 16));
                long low = Integer.toUnsignedLong(Integer.parseUnsignedInt(text, slash + 1, text.length(), 16));
                return new Lsn(high << 32 | low);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(notAnLsn(text), e);
        }
        throw new IllegalArgumentException(notAnLsn(text));
    }

    private static String notAnLsn(String text) {
        return "not a WAL position: '" + text + "'. HINT: write it as PostgreSQL does, like 0/16B3748";
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    public boolean isBefore(Lsn other) {
        return compareTo(other) < 0;
    }

    public static Lsn min(Lsn a, Lsn b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    public static Lsn max(Lsn a, Lsn b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** PostgreSQL's text form. */
    @Override
    @JsonValue
    public String toString() {
        return Long.toHexString(value >>> 32).toUpperCase(Locale.ROOT)
                + "/"
                + Long.toHexString(value & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
    }
}
