package io.muniment.servicekit.security;

import io.muniment.servicekit.problem.CommonError;

/** What came of looking at the token of a request. */
sealed interface TokenVerdict {

    /** There was none. */
    record Missing() implements TokenVerdict {}

    /** It is good. */
    record Accepted(Caller caller) implements TokenVerdict {}

    /**
     * It is not, and counts as none.
     *
     * @param error why, in words a stranger may hear
     */
    record Refused(CommonError error) implements TokenVerdict {}

    /**
     * Nobody can tell now, and it counts as none.
     *
     * @param missing what would be needed to tell
     */
    record Undecided(String missing) implements TokenVerdict {}
}
