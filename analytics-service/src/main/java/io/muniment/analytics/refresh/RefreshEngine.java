package io.muniment.analytics.refresh;

import io.muniment.analytics.schema.SqlFailure;
import io.muniment.analytics.stream.SourcePartition;
import io.muniment.analytics.stream.TableChange;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.TableName;
import io.muniment.analytics.view.ViewCatalog;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From changes to refreshes: gathers changes, finds the views they make stale, and has them refreshed one round at a time.
 * Used by one thread; only the rounds run elsewhere.
 */
final class RefreshEngine {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshEngine.class);

    private final ViewCatalog catalog;
    private final ViewRefresher refresher;
    private final RefreshProperties properties;
    private final InstantSource clock;
    private final Executor rounds;
    private final Coalescer coalescer;
    private final Backlog backlog;
    private final Map<ViewName, String> fingerprints = new HashMap<>();
    private @Nullable ViewGraph graph;
    private Instant nextRead = Instant.EPOCH;
    private Instant blockedUntil = Instant.EPOCH;
    private @Nullable CompletableFuture<Map<ViewName, RefreshOutcome>> round;

    RefreshEngine(
            ViewCatalog catalog,
            ViewRefresher refresher,
            RefreshProperties properties,
            InstantSource clock,
            Executor rounds) {
        this.catalog = catalog;
        this.refresher = refresher;
        this.properties = properties;
        this.clock = clock;
        this.rounds = rounds;
        this.coalescer = new Coalescer(properties.quiet(), properties.longestWait());
        this.backlog = new Backlog(properties.firstRetry(), properties.longestRetry());
    }

    void accept(List<TableChange> changes) {
        Instant now = clock.instant();
        changes.forEach(change -> coalescer.add(change, now));
    }

    /** Does what is due. Returns soon: at most the catalogs are read. */
    void advance() {
        settle();
        Instant now = clock.instant();
        if (round != null || blockedUntil.isAfter(now)) {
            return;
        }
        boolean due = coalescer.isDue(now);
        if ((due || !nextRead.isAfter(now)) && !read(now)) {
            return;
        }
        if (graph == null) {
            return;
        }
        if (due) {
            coalescer.takeDue(now).forEach((table, window) -> owe(graph, table, window, now));
        }
        begin(backlog.take(graph, now), graph);
    }

    /** When there is something to do again, if no change comes and no round ends. */
    Instant nextDue() {
        Instant next = nextRead;
        for (Optional<Instant> due : List.of(coalescer.nextDue(), backlog.nextDue())) {
            next = due.isPresent() && due.get().isBefore(next) ? due.get() : next;
        }
        return next.isBefore(blockedUntil) ? blockedUntil : next;
    }

    boolean underWay() {
        return round != null;
    }

    /** The first offset of each partition whose change no refresh has covered yet. */
    Map<SourcePartition, Long> openOffsets() {
        Map<SourcePartition, Long> offsets = new HashMap<>(coalescer.firstOffsets());
        backlog.firstOffsets().forEach((partition, offset) -> offsets.merge(partition, offset, Math::min));
        return offsets;
    }

    RefreshProgress progress() {
        Map<ViewName, RefreshTask> owed = new HashMap<>();
        backlog.owed().forEach(task -> owed.put(task.view(), task));
        return new RefreshProgress(
                graph != null && !backlog.startupOpen(), fingerprints.keySet(), backlog.running(), owed);
    }

    private void settle() {
        if (round != null && graph != null && round.isDone()) {
            backlog.settle(outcomes(round), graph, clock.instant());
            round = null;
        }
    }

    private static Map<ViewName, RefreshOutcome> outcomes(CompletableFuture<Map<ViewName, RefreshOutcome>> ended) {
        return ended.exceptionally(failure -> {
                    LOG.error("a round of refreshes ended by a failure nobody foresaw, trying again", failure);
                    return Map.of();
                })
                .join();
    }

    private boolean read(Instant now) {
        try {
            ViewGraph found = catalog.read();
            boolean first = graph == null;
            graph = found;
            nextRead = now.plus(properties.catalogInterval());
            backlog.retain(found);
            fingerprints.keySet().removeIf(view -> found.find(view).isEmpty());
            found.views().forEach(view -> oweIfNew(found, view, first, now));
            return true;
        } catch (SqlFailure e) {
            Duration wait = properties.firstRetry();
            blockedUntil = clock.instant().plus(wait);
            LOG.warn("catalogs cannot be read, trying again in {} ms: {}", wait.toMillis(), e.getMessage());
            return false;
        }
    }

    /** A view made while its tables changed may miss changes that came before it was known here: it is refreshed once. */
    private void oweIfNew(ViewGraph found, MaterializedView view, boolean first, Instant now) {
        String fingerprint = found.lineage(view.name()).fingerprint();
        if (!fingerprint.equals(fingerprints.put(view.name(), fingerprint))) {
            RefreshCause cause = first ? RefreshCause.STARTUP : RefreshCause.DEFINED;
            backlog.owe(RefreshTask.of(view.name(), cause, ChangeWindow.EMPTY, now));
            if (!view.hasUniqueIndex()) {
                LOG.warn(
                        "view has no unique index, readers wait while it is refreshed view={}. HINT: create unique index on {} (…)",
                        view.name(),
                        view.name().sql());
            }
        }
    }

    private void owe(ViewGraph known, TableName table, ChangeWindow window, Instant now) {
        for (ViewName view : known.affectedBy(table)) {
            backlog.owe(RefreshTask.of(view, RefreshCause.CHANGE, window, now));
        }
    }

    private void begin(List<RefreshTask> tasks, ViewGraph known) {
        if (!tasks.isEmpty()) {
            RefreshRound next = new RefreshRound(known, tasks);
            round = CompletableFuture.supplyAsync(() -> next.run(refresher), rounds);
        }
    }
}
