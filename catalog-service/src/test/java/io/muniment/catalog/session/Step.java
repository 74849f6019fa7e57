package io.muniment.catalog.session;

import java.time.Duration;

/**
 * Something that happens to somebody's sessions. Which session or token is meant is a number that is taken modulo how many there are, so
 * that every sequence of steps makes sense.
 */
sealed interface Step {

    record SignIn() implements Step {}

    /** Any refresh token ever given, used or not, shown by that many at the same time. */
    record Refresh(int token, int callers) implements Step {}

    record SignOut(int session) implements Step {}

    record SignOutEverywhere() implements Step {}

    /** The owner refreshes the session's latest token while somebody ends it. */
    record RefreshAndEnd(int session) implements Step {}

    /** The owner refreshes the session's latest token while the account's password changes. */
    record RefreshAndEndAll(int session) implements Step {}

    record Wait(Duration time) implements Step {}
}
