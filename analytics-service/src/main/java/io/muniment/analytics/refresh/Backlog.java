package io.muniment.analytics.refresh;

import io.muniment.analytics.stream.SourcePartition;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The refreshes that are owed and those under way. A task leaves only when its refresh succeeded and every view below it is
 * fresh too; until then its offsets stay open. Not thread-safe.
 */
final class Backlog {

    private final Duration firstRetry;
    private final Duration longestRetry;
    private final Map<ViewName, RefreshTask> owed = new HashMap<>();
    private final Map<ViewName, RefreshTask> running = new HashMap<>();

    Backlog(Duration firstRetry, Duration longestRetry) {
        this.firstRetry = firstRetry;
        this.longestRetry = longestRetry;
    }

    void owe(RefreshTask task) {
        owed.merge(task.view(), task, RefreshTask::with);
    }

    /** Forgets views that are no more. */
    void retain(ViewGraph graph) {
        owed.keySet().removeIf(view -> graph.find(view).isEmpty());
    }

    /** Takes what is due, each view after those it depends on. What is taken is under way until it is settled. */
    List<RefreshTask> take(ViewGraph graph, Instant now) {
        Set<ViewName> due = new HashSet<>();
        owed.forEach((view, task) -> {
            if (!task.notBefore().isAfter(now)) {
                due.add(view);
            }
        });
        List<RefreshTask> tasks = new ArrayList<>();
        for (ViewName view : graph.inOrder(due)) {
            RefreshTask task = owed.remove(view);
            if (task != null) {
                running.put(view, task);
                tasks.add(task);
            }
        }
        return tasks;
    }

    /** Takes note of how everything under way ended. */
    void settle(Map<ViewName, RefreshOutcome> outcomes, ViewGraph graph, Instant now) {
        List<RefreshTask> ended = new ArrayList<>(running.values());
        running.clear();
        List<RefreshTask> succeeded = new ArrayList<>();
        for (RefreshTask task : ended) {
            if (outcomes.get(task.view()) instanceof RefreshOutcome.Succeeded) {
                succeeded.add(task);
            } else {
                oweAgain(task.failed(now, firstRetry, longestRetry));
            }
        }
        for (RefreshTask task : succeeded) {
            failingBelow(task.view(), graph).ifPresent(below -> oweAgain(task.waitingFor(below)));
        }
    }

    Optional<Instant> nextDue() {
        return owed.values().stream().map(RefreshTask::notBefore).min(Comparator.naturalOrder());
    }

    Collection<RefreshTask> owed() {
        return List.copyOf(owed.values());
    }

    Set<ViewName> running() {
        return Set.copyOf(running.keySet());
    }

    /** True while a view was not tried since the start. */
    boolean startupOpen() {
        return all().anyMatch(task -> task.cause() == RefreshCause.STARTUP && task.failures() == 0);
    }

    /** The lowest offset of each partition that no successful refresh has covered. */
    Map<SourcePartition, Long> firstOffsets() {
        Map<SourcePartition, Long> offsets = new HashMap<>();
        all().forEach(task -> task.window()
                .firstOffsets()
                .forEach((partition, offset) -> offsets.merge(partition, offset, Math::min)));
        return offsets;
    }

    private Stream<RefreshTask> all() {
        return Stream.concat(owed.values().stream(), running.values().stream());
    }

    /** What ended comes first: its count of failures holds, and what was added meanwhile joins it. */
    private void oweAgain(RefreshTask task) {
        owed.merge(task.view(), task, (added, again) -> again.with(added));
    }

    private Optional<RefreshTask> failingBelow(ViewName view, ViewGraph graph) {
        if (graph.find(view).isEmpty()) {
            return Optional.empty();
        }
        return graph.lineage(view).views().stream()
                .flatMap(below -> Optional.ofNullable(owed.get(below)).stream())
                .filter(task -> task.failures() > 0)
                .max(Comparator.comparing(RefreshTask::notBefore));
    }
}
