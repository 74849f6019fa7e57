package io.muniment.catalog.ratelimit;

/** The kinds of request that are counted apart. */
public enum Limit {
    /** Every request to the API that has no other. */
    API,
    /** Sign-in, second factor, password reset. */
    AUTH,
    /** Imports and uploads. */
    UPLOAD,
    REGISTRATION
}
