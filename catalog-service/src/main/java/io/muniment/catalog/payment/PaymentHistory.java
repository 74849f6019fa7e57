package io.muniment.catalog.payment;

/**
 * What a customer has paid before.
 *
 * @param recent payments within the window of {@link PaymentConfiguration}
 * @param inCurrency captured payments in the currency at hand, of the last ones at most
 * @param averageMinor of those, in minor units; 0 without any
 */
public record PaymentHistory(int recent, int inCurrency, long averageMinor) {}
