package io.muniment.catalog.payment;

import java.time.Instant;

/**
 * A step in the life of a payment.
 *
 * @param from the state before; {@code NEW} for the first
 * @param by subject of the caller's token
 */
public record StateChange(
        int step, String from, PaymentStatus to, String reason, String by, String requestId, Instant at) {}
