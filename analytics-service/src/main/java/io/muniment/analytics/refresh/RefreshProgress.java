package io.muniment.analytics.refresh;

import io.muniment.analytics.view.ViewName;
import java.util.Map;
import java.util.Set;

/**
 * Where this replica is with its refreshes.
 *
 * @param started true once every view was tried after the start
 * @param known views the catalogs showed when they were last read
 * @param running views of the round under way
 * @param owed views that are stale or fail
 */
record RefreshProgress(boolean started, Set<ViewName> known, Set<ViewName> running, Map<ViewName, RefreshTask> owed) {

    static final RefreshProgress NONE = new RefreshProgress(false, Set.of(), Set.of(), Map.of());

    RefreshProgress {
        known = Set.copyOf(known);
        running = Set.copyOf(running);
        owed = Map.copyOf(owed);
    }
}
