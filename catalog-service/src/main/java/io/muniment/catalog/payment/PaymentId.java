package io.muniment.catalog.payment;

import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * A payment's key: a UUID of version 7 (RFC 9562, 5.7), whose first 48 bits are the milliseconds it was made at. That tells the month's
 * partition from the id alone.
 */
public record PaymentId(UUID value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int VERSION = 7;

    public static PaymentId next(Instant now) {
        long high = now.toEpochMilli() << 16 | (long) VERSION << 12 | RANDOM.nextInt(1 << 12);
        long low = 0b10L << 62 | RANDOM.nextLong() >>> 2;
        return new PaymentId(new UUID(high, low));
    }

    /**
     * The id a path names.
     *
     * @throws CodedException when no payment can have it
     */
    public static PaymentId of(UUID value) {
        PaymentId id = new PaymentId(value);
        if (value.version() != VERSION) {
            throw id.missing();
        }
        return id;
    }

    /** When the payment was made, in whole milliseconds. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    public String path() {
        return "/api/v1/payments/" + value;
    }

    public CodedException missing() {
        return new CodedException(
                CommonError.NOT_FOUND, path() + " does not exist", "GET /api/v1/payments lists what there is");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
