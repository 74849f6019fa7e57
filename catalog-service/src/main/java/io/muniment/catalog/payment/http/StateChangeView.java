package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.payment.PaymentStatus;
import io.muniment.catalog.payment.StateChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A step in the life of a payment as a caller sees it.
 *
 * @param from NEW for the first
 * @param by who asked for it
 */
@Introspected
record StateChangeView(
        int step,
        @Schema(example = "NEW") String from,
        PaymentStatus to,
        @Schema(example = "bought") String reason,

        @Schema(example = "8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10")
        String by,

        @Schema(example = "0b7e1c1e-5b0e-4b8f-9a53-7d7f0a3d2c11")
        String requestId,

        Instant at) {

    static StateChangeView of(StateChange change) {
        return new StateChangeView(
                change.step(),
                change.from(),
                change.to(),
                change.reason(),
                change.by(),
                change.requestId(),
                change.at());
    }
}
