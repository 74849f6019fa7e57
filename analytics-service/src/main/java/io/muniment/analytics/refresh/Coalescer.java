package io.muniment.analytics.refresh;

import io.muniment.analytics.stream.SourcePartition;
import io.muniment.analytics.stream.TableChange;
import io.muniment.analytics.view.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the changes of each table until none has come for a quiet time, and for no longer than a longest wait after the
 * first. Tables wait on their own, so that a busy one holds no other one back. Not thread-safe.
 */
final class Coalescer {

    private final Duration quiet;
    private final Duration longestWait;
    private final Map<TableName, Gathering> open = new LinkedHashMap<>();

    Coalescer(Duration quiet, Duration longestWait) {
        this.quiet = quiet;
        this.longestWait = longestWait;
    }

    void add(TableChange change, Instant now) {
        ChangeWindow window = ChangeWindow.of(change);
        Instant latest = now.plus(longestWait);
        open.merge(
                change.table(),
                new Gathering(window, now.plus(quiet), latest),
                (before, added) -> new Gathering(
                        before.window.plus(added.window), earlier(added.due, before.latest), before.latest));
    }

    /** When the first table's wait is over; empty while nothing waits. */
    Optional<Instant> nextDue() {
        return open.values().stream().map(Gathering::due).min(Comparator.naturalOrder());
    }

    boolean isDue(Instant now) {
        return nextDue().filter(due -> !due.isAfter(now)).isPresent();
    }

    /** Takes out what has waited long enough. */
    Map<TableName, ChangeWindow> takeDue(Instant now) {
        Map<TableName, ChangeWindow> due = new LinkedHashMap<>();
        open.forEach((table, gathering) -> {
            if (!gathering.due.isAfter(now)) {
                due.put(table, gathering.window);
            }
        });
        open.keySet().removeAll(due.keySet());
        return due;
    }

    /** The lowest offset of each partition that still waits here. */
    Map<SourcePartition, Long> firstOffsets() {
        Map<SourcePartition, Long> offsets = new HashMap<>();
        open.values()
                .forEach(gathering -> gathering
                        .window
                        .firstOffsets()
                        .forEach((partition, offset) -> offsets.merge(partition, offset, Math::min)));
        return offsets;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * One table's changes.
     *
     * @param due when they are acted on if no further change comes
     * @param latest when they are acted on whatever comes
     */
    private record Gathering(ChangeWindow window, Instant due, Instant latest) {}
}
