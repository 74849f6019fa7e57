package io.muniment.analytics.refresh;

import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some views refreshed one after the other, in the order given, each whatever became of the one before. */
record RefreshRound(ViewGraph graph, List<RefreshTask> tasks) {

    RefreshRound {
        tasks = List.copyOf(tasks);
    }

    Map<ViewName, RefreshOutcome> run(ViewRefresher refresher) {
        Map<ViewName, RefreshOutcome> outcomes = new HashMap<>();
        for (RefreshTask task : tasks) {
            Optional<MaterializedView> view = graph.find(task.view());
            if (view.isEmpty()) {
                continue;
            }
            RefreshOutcome outcome = refresher.refresh(view.get(), task);
            outcomes.put(task.view(), outcome);
            if (outcome instanceof RefreshOutcome.Failed failed && failed.away()) {
                break;
            }
        }
        return outcomes;
    }
}
