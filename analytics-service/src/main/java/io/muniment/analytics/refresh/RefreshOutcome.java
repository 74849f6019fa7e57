package io.muniment.analytics.refresh;

import java.time.Instant;

/** How a refresh ended. */
public sealed interface RefreshOutcome {

    /**
     * The view is fresh.
     *
     * @param freshAsOf database clock: every change committed earlier is in the view
     * @param finishedAt database clock: readers see it from here on
     */
    record Succeeded(Instant freshAsOf, Instant finishedAt, long rows, boolean concurrently)
            implements RefreshOutcome {}

    /**
     * The view is as it was.
     *
     * @param away true when the database was not there, so that trying another view is of no use
     * @param locked true when another refresh or definition of the view did not end in time
     */
    record Failed(String reason, boolean away, boolean locked) implements RefreshOutcome {}
}
