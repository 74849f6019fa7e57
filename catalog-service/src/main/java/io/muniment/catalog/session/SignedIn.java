package io.muniment.catalog.session;

/** What an attempt to sign in came to. */
sealed interface SignedIn {

    record Granted(Grant grant) implements SignedIn {}

    /** Everything was right, but the account has a second factor and no code was sent. */
    record CodeMissing() implements SignedIn {}

    /** Something was wrong; the caller is not told what. */
    record Refused() implements SignedIn {}
}
