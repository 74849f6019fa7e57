package io.muniment.analytics.refresh;

import io.muniment.analytics.schema.Database;
import io.muniment.analytics.schema.SqlFailure;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.ViewName;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes one view. Any number of threads and replicas may call it; a view is refreshed by one of them at a time.
 *
 * <ol>
 *   <li>in one transaction: take the view's advisory lock, read the clock, refresh. Failing here leaves the view as it was
 *   <li>after the commit: record the success. Failing here repeats a refresh that was good, and that is all
 * </ol>
 */
@Singleton
public class ViewRefresher {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRefresher.class);

    /** First key of the advisory locks on views, chosen at random; the second is a hash of the name. */
    private static final int VIEW_LOCKS = 1_389_204_517;

    private final Database database;
    private final RefreshHistory history;
    private final RefreshMetrics metrics;
    private final RefreshProperties properties;

    ViewRefresher(Database database, RefreshHistory history, RefreshMetrics metrics, RefreshProperties properties) {
        this.database = database;
        this.history = history;
        this.metrics = metrics;
        this.properties = properties;
    }

    /** Refreshes a view because somebody asked for it. */
    public RefreshOutcome byHand(MaterializedView view) {
        return refresh(view, RefreshTask.of(view.name(), RefreshCause.MANUAL, ChangeWindow.EMPTY, Instant.EPOCH));
    }

    RefreshOutcome refresh(MaterializedView view, RefreshTask task) {
        boolean concurrently = view.refreshableConcurrently();
        long begin = System.nanoTime();
        try {
            Refreshed refreshed =
                    database.inTransaction(connection -> refreshed(connection, view.name(), concurrently));
            Instant finishedAt = history.succeeded(task, refreshed.startedAt, refreshed.rows, concurrently);
            metrics.refreshed(view.name(), "succeeded", since(begin));
            Instant oldest = task.window().oldestCommit();
            if (oldest != null) {
                metrics.commitToFresh(view.name(), Duration.between(oldest, finishedAt));
            }
            LOG.debug("refreshed view={} cause={} rows={}", view.name(), task.cause(), refreshed.rows);
            return new RefreshOutcome.Succeeded(refreshed.startedAt, finishedAt, refreshed.rows, concurrently);
        } catch (SqlFailure e) {
            metrics.refreshed(view.name(), "failed", since(begin));
            String reason = String.valueOf(e.getMessage());
            LOG.warn("refresh failed view={} cause={} reason={}", view.name(), task.cause(), reason);
            recordFailure(task, since(begin), concurrently, reason);
            return new RefreshOutcome.Failed(reason, e.away(), e.locked());
        }
    }

    private Refreshed refreshed(Connection connection, ViewName view, boolean concurrently) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            settings.execute(
                    "set local lock_timeout = " + properties.lockTimeout().toMillis());
            settings.execute("set local statement_timeout = "
                    + properties.longestRefresh().toMillis());
        }
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?, hashtext(?))")) {
            lock.setInt(1, VIEW_LOCKS);
            lock.setString(2, view.value());
            lock.execute();
        }
        // read after the lock was got and before the refresh takes its snapshot, in a statement of its own
        Instant startedAt = clock(connection);
        try (PreparedStatement refresh = connection.prepareStatement("select analytics.refresh_view(?, ?)")) {
            refresh.setString(1, view.value());
            refresh.setBoolean(2, concurrently);
            try (ResultSet row = refresh.executeQuery()) {
                row.next();
                return new Refreshed(startedAt, row.getLong(1));
            }
        }
    }

    private static Instant clock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** A history that cannot be written either must not hide why the refresh failed. */
    private void recordFailure(RefreshTask task, Duration took, boolean concurrently, String reason) {
        try {
            history.failed(task, took, concurrently, reason);
        } catch (SqlFailure e) {
            LOG.debug("failed refresh is not in the history view={} reason={}", task.view(), e.getMessage());
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private record Refreshed(Instant startedAt, long rows) {}
}
