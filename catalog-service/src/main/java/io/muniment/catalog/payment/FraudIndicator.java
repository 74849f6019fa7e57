package io.muniment.catalog.payment;

import java.math.BigDecimal;

/**
 * Something that may look like fraud.
 *
 * @param score 0 harmless to 1 certain, three digits
 */
public record FraudIndicator(FraudKind kind, BigDecimal score) {}
