package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.payment.Refund;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * A refund as a caller sees it.
 *
 * @param step the payment's state change it belongs to
 * @param by who asked for it
 */
@Introspected
record RefundView(
        UUID id,
        int step,
        Money amount,
        @Schema(example = "the disc was scratched") String reason,

        @Schema(example = "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10")
        String by,

        Instant createdAt) {

    static RefundView of(Refund refund) {
        return new RefundView(
                refund.id(),
                refund.step(),
                Money.ofMinor(refund.amount(), refund.currency()),
                refund.reason(),
                refund.by(),
                refund.at());
    }
}
