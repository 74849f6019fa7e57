package io.muniment.catalog.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * Money that went back.
 *
 * @param step of the payment's life it was
 * @param amount in minor units of the payment's currency
 */
public record Refund(UUID id, int step, long amount, String currency, String reason, String by, Instant at) {}
