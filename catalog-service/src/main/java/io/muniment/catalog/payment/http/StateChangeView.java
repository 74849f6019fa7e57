package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.payment.PaymentStatus;
import io.muniment.catalog.payment.StateChange;
import java.time.Instant;

/**
 * A step in the life of a payment as a caller sees it.
 *
 * @param from NEW for the first
 * @param by who asked for it
 */
@Introspected
record StateChangeView(
        int step, String from, PaymentStatus to, String reason, String by, String requestId, Instant at) {

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
