package io.muniment.catalog.payment;

/** What may look like fraud. */
public enum FraudKind {
    /** Many payments of one customer in a short time. */
    VELOCITY,
    /** The request came from another country than the billing address is in. */
    COUNTRY_MISMATCH,
    /** Far more than the customer usually pays in that currency. */
    AMOUNT_OUTLIER
}
