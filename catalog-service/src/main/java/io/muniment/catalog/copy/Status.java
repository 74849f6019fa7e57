package io.muniment.catalog.copy;

/** What has become of a copy. */
public enum Status {
    AVAILABLE,
    LENT,
    RESERVED,
    RETIRED
}
