package io.muniment.analytics.overview;

import io.muniment.analytics.refresh.RefreshHistory;
import io.muniment.analytics.refresh.RefreshRecord;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewName;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Up to when the changes of a view's tables are in it, for certain. */
@Singleton
public class Freshness {

    private final RefreshHistory history;

    Freshness(RefreshHistory history) {
        this.history = history;
    }

    /** The instant for one view; null while nobody knows. */
    public @Nullable Instant of(ViewName view, ViewGraph graph) {
        return asOf(view, graph, history.lastSuccesses());
    }

    /** A view over others is no fresher than the one of them that was refreshed longest ago. */
    static @Nullable Instant asOf(ViewName view, ViewGraph graph, Map<ViewName, RefreshRecord> successes) {
        RefreshRecord own = successes.get(view);
        if (own == null) {
            return null;
        }
        Instant oldest = own.startedAt();
        for (ViewName below : graph.lineage(view).views()) {
            RefreshRecord success = successes.get(below);
            if (success == null) {
                return null;
            }
            oldest = success.startedAt().isBefore(oldest) ? success.startedAt() : oldest;
        }
        return oldest;
    }
}
