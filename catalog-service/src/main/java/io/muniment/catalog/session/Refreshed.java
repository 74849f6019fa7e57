package io.muniment.catalog.session;

/** What comes of showing a refresh token. */
sealed interface Refreshed {

    record Granted(Grant grant) implements Refreshed {}

    /** It is none of ours, its session is over, or it was used before, which has ended the session. */
    record Refused() implements Refreshed {}
}
