package io.muniment.catalog.copy;

/** What has become of a copy. */
public enum Status {
    AVAILABLE,
    LENT,
    /** Also while a payment for it is authorised. */
    RESERVED,
    RETIRED,
    /** Only while a payment that bought it stands; payments set it. */
    SOLD
}
