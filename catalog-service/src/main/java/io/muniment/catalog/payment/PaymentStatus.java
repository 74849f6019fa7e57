package io.muniment.catalog.payment;

import java.util.EnumSet;
import java.util.Set;

/** Where a payment is in its life. The table payment_transition says the same; a test compares the two. */
public enum PaymentStatus {
    /** The amount is set aside; the copy is reserved. */
    AUTHORISED,
    /** The money has moved; the copy is sold. */
    CAPTURED,
    /** A part has gone back; the copy stays sold. */
    PARTIALLY_REFUNDED,
    /** All has gone back; the copy is free again. */
    REFUNDED,
    /** The money never moved: refused by whoever should have paid. The copy is free again. */
    FAILED,
    /** The money never moved: called off. The copy is free again. */
    CANCELLED;

    /** Whether the payment holds its copy. */
    public boolean isOpen() {
        return switch (this) {
            case AUTHORISED, CAPTURED, PARTIALLY_REFUNDED -> true;
            case REFUNDED, FAILED, CANCELLED -> false;
        };
    }

    /** What may come next. */
    public Set<PaymentStatus> next() {
        return switch (this) {
            case AUTHORISED -> EnumSet.of(CAPTURED, FAILED, CANCELLED);
            case CAPTURED, PARTIALLY_REFUNDED -> EnumSet.of(PARTIALLY_REFUNDED, REFUNDED);
            case REFUNDED, FAILED, CANCELLED -> EnumSet.noneOf(PaymentStatus.class);
        };
    }
}
