package io.muniment.catalog.payment.idempotency;

/**
 * An answer, made now or before.
 *
 * @param again whether it was made before
 */
public record Repeated<T>(T answer, boolean again) {}
