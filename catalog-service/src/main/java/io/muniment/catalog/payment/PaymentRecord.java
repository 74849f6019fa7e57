package io.muniment.catalog.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All there is to say of a payment.
 *
 * @param owner account of the buyer
 * @param gameId what the copy is a copy of
 * @param buyer null when the key it was sealed under is lost
 */
public record PaymentRecord(
        Payment payment,
        UUID owner,
        String merchant,
        long gameId,
        MethodDetails method,
        DeviceType device,
        @Nullable Place place,
        List<FraudIndicator> fraud,
        @Nullable Buyer buyer,
        Instant updatedAt) {

    public PaymentRecord {
        fraud = List.copyOf(fraud);
    }
}
