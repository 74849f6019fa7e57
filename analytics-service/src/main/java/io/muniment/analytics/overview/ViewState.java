package io.muniment.analytics.overview;

/** What a caller can expect of a view. */
public enum ViewState {
    /** Every change known to the service is in it. */
    FRESH,
    /** Changes are known that are not in it yet. */
    PENDING,
    /** It is being refreshed. */
    REFRESHING,
    /** The last refresh failed; rows are those of the one before. */
    FAILING,
    /** It was never filled and cannot be read. */
    UNPOPULATED,
    /** A file defines it, and it cannot be made yet. */
    WAITING,
    /** A file defines it, and the database does not accept the file. */
    REJECTED
}
