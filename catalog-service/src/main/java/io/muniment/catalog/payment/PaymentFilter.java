package io.muniment.catalog.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which payments to list; all that is given must hold.
 *
 * @param owner account of the buyer
 * @param email address of the buyer
 * @param from first moment
 * @param before first moment not any more
 */
public record PaymentFilter(
        @Nullable UUID owner,
        @Nullable PaymentStatus status,
        @Nullable Long copyId,
        @Nullable String email,
        @Nullable Instant from,
        @Nullable Instant before) {

    @Override
    public String toString() {
        return "a filter of payments";
    }
}
