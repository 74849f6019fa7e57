package io.muniment.analytics.refresh;

import io.micronaut.context.annotation.Context;
import io.muniment.analytics.schema.SchemaMigration;
import io.muniment.analytics.stream.ChangeStream;
import io.muniment.analytics.stream.ChangeStreams;
import io.muniment.analytics.stream.StreamState;
import io.muniment.analytics.view.ViewCatalog;
import io.muniment.analytics.view.ViewName;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads changes and drives refreshes, for as long as the service lives. A stream that breaks is opened
 * anew; changes it had not settled are read again.
 */
@Context
public class RefreshLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshLoop.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    /** While a round runs its end is looked for this often, so that what waits for it begins at once. */
    private static final Duration ROUND_POLL = Duration.ofMillis(10);

    private static final Duration REOPEN_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final ChangeStreams streams;
    private final SchemaMigration migration;
    private final MonotonicClock clock = new MonotonicClock();
    private final ExecutorService rounds = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("refresh-round-", 0).factory());
    private final RefreshEngine engine;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "refresh-loop");
    private volatile RefreshProgress progress = RefreshProgress.NONE;
    private volatile StreamState stream = StreamState.UNKNOWN;
    private volatile Instant lastTurn = Instant.EPOCH;

    RefreshLoop(
            ChangeStreams streams,
            SchemaMigration migration,
            ViewCatalog catalog,
            ViewRefresher refresher,
            RefreshProperties properties) {
        this.streams = streams;
        this.migration = migration;
        this.engine = new RefreshEngine(catalog, refresher, properties, clock, rounds);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join(LONGEST_STOP);
        // a refresh that is nearly done may end; one that is not is repeated after the next start
        rounds.shutdown();
        if (!rounds.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            rounds.shutdownNow();
        }
    }

    /** How the consumer of changes is doing. */
    public StreamState stream() {
        return stream;
    }

    /** How long ago the loop last went round; a loop that hangs or died shows here. */
    public Duration sinceLastTurn() {
        return Duration.between(lastTurn, clock.instant());
    }

    /** True once every view was tried after the start of the service. */
    public boolean caughtUp() {
        return progress.started();
    }

    /** Views whose last try failed. */
    public List<ViewName> failing() {
        return progress.owed().values().stream()
                .filter(task -> task.failures() > 0)
                .map(RefreshTask::view)
                .sorted()
                .toList();
    }

    /** What this replica is doing about a view. */
    public ViewActivity activity(ViewName view) {
        RefreshProgress now = progress;
        RefreshTask owed = now.owed().get(view);
        if (now.running().contains(view)) {
            return ViewActivity.REFRESHING;
        }
        if (owed == null) {
            // a view made this moment is refreshed once it is found in the catalogs
            return now.known().contains(view) ? ViewActivity.IDLE : ViewActivity.PENDING;
        }
        return owed.failures() > 0 ? ViewActivity.FAILING : ViewActivity.PENDING;
    }

    private void run() {
        try {
            while (!stopped()) {
                readUntilBroken();
                stopped.await(REOPEN_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilBroken() {
        try (ChangeStream changes = streams.open()) {
            while (!stopped()) {
                turn(changes);
            }
        } catch (RuntimeException e) {
            LOG.error("the stream of changes broke, opening it again", e);
        } finally {
            stream = StreamState.UNKNOWN;
        }
    }

    private void turn(ChangeStream changes) {
        engine.accept(changes.poll(patience()));
        if (migration.done()) {
            engine.advance();
        }
        changes.commit(engine.openOffsets());
        progress = engine.progress();
        stream = changes.state();
        lastTurn = clock.instant();
    }

    private Duration patience() {
        if (engine.underWay()) {
            return ROUND_POLL;
        }
        Duration wait = Duration.between(clock.instant(), engine.nextDue());
        if (wait.isNegative()) {
            return migration.done() ? Duration.ZERO : LONGEST_POLL;
        }
        return wait.compareTo(LONGEST_POLL) < 0 ? wait : LONGEST_POLL;
    }

    private boolean stopped() {
        return stopped.getCount() == 0;
    }
}
