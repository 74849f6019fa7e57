package io.muniment.analytics.refresh;

import io.muniment.analytics.view.ViewName;
import java.time.Duration;
import java.time.Instant;

/**
 * A refresh that is owed.
 *
 * @param window the changes it has to cover
 * @param failures tries that failed so far
 * @param notBefore when it may be tried
 */
record RefreshTask(ViewName view, RefreshCause cause, ChangeWindow window, int failures, Instant notBefore) {

    static RefreshTask of(ViewName view, RefreshCause cause, ChangeWindow window, Instant now) {
        return new RefreshTask(view, cause, window, 0, now);
    }

    /** Both in one refresh. New changes do not hurry a view that fails. */
    RefreshTask with(RefreshTask added) {
        boolean sooner = failures == 0 && added.notBefore.isBefore(notBefore);
        return new RefreshTask(view, cause, window.plus(added.window), failures, sooner ? added.notBefore : notBefore);
    }

    RefreshTask failed(Instant now, Duration firstRetry, Duration longestRetry) {
        // past 20 doublings any first retry is over any longest
        Duration wait = firstRetry.multipliedBy(1L << Math.min(failures, 20));
        Instant next = now.plus(wait.compareTo(longestRetry) < 0 ? wait : longestRetry);
        return new RefreshTask(view, cause, window, failures + 1, next);
    }

    /** Refreshed, but from a view that is not fresh itself. */
    RefreshTask waitingFor(RefreshTask below) {
        return new RefreshTask(view, cause, window, 0, below.notBefore);
    }
}
