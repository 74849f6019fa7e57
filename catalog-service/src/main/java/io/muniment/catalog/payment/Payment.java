package io.muniment.catalog.payment;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.money.Money;
import io.muniment.servicekit.problem.CodedException;
import java.util.Locale;

/**
 * What decides about a payment's next state. Each change gives the payment as it is after it, or refuses.
 *
 * @param copyId what it buys
 * @param currency ISO 4217 code
 * @param amount authorised, in minor units
 * @param captured 0 or the amount
 * @param refunded at most what was captured
 * @param step counts the state changes, from 1
 */
public record Payment(
        PaymentId id,
        long copyId,
        String currency,
        long amount,
        long captured,
        long refunded,
        PaymentStatus status,
        int step) {

    /** A payment that has just been authorised. */
    public static Payment authorised(PaymentId id, long copyId, String currency, long amount) {
        return new Payment(id, copyId, currency, amount, 0, 0, PaymentStatus.AUTHORISED, 1);
    }

    /** Takes the money. */
    public Payment capture() {
        return to(PaymentStatus.CAPTURED, amount, 0);
    }

    /** Gives up: whoever should have paid did not. */
    public Payment fail() {
        return to(PaymentStatus.FAILED, 0, 0);
    }

    /** Gives up: nobody is to pay. */
    public Payment cancel() {
        return to(PaymentStatus.CANCELLED, 0, 0);
    }

    /**
     * Gives back so much.
     *
     * @param part in minor units
     */
    public Payment refund(long part) {
        if (!status.next().contains(PaymentStatus.REFUNDED)) {
            throw illegal(PaymentStatus.REFUNDED);
        }
        if (part < 1 || part > refundable()) {
            throw new CodedException(
                    CatalogError.REFUND_EXCEEDS_PAYMENT,
                    "%s of payment %s cannot be refunded"
                            .formatted(Money.ofMinor(part, currency).amount(), id),
                    "refund more than 0 and at most %s %s"
                            .formatted(Money.ofMinor(refundable(), currency).amount(), currency));
        }
        return to(
                part == refundable() ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED,
                captured,
                refunded + part);
    }

    /** What can still be refunded, in minor units. */
    public long refundable() {
        return captured - refunded;
    }

    private Payment to(PaymentStatus next, long nowCaptured, long nowRefunded) {
        if (!status.next().contains(next)) {
            throw illegal(next);
        }
        return new Payment(id, copyId, currency, amount, nowCaptured, nowRefunded, next, step + 1);
    }

    private CodedException illegal(PaymentStatus next) {
        return new CodedException(
                CatalogError.ILLEGAL_TRANSITION,
                "payment %s is %s and cannot become %s".formatted(id, lower(status), lower(next)),
                status.next().isEmpty() ? "its life has ended" : "it can become " + lower(status.next()));
    }

    private static String lower(Object name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
