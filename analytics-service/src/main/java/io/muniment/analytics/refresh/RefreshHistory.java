package io.muniment.analytics.refresh;

import io.muniment.analytics.schema.Database;
import io.muniment.analytics.view.ViewName;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record of refreshes in analytics.refresh_history. Times are the database's. */
@Singleton
public class RefreshHistory {

    private static final String COLUMNS = "id, view_name, cause, changes, oldest_commit, newest_commit, started_at,"
            + " finished_at, duration_ms, status, concurrent, row_count, commit_to_fresh_ms, error";

    private final Database database;

    RefreshHistory(Database database) {
        this.database = database;
    }

    /** Records a success and returns when it ended: now, after its commit. */
    Instant succeeded(RefreshTask task, Instant startedAt, long rows, boolean concurrently) {
        return database.call(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into analytics.refresh_history
                        (view_name, cause, changes, oldest_commit, newest_commit, started_at, finished_at, status, concurrent, row_count)
                    values (?, ?, ?, ?, ?, ?, clock_timestamp(), 'SUCCEEDED', ?, ?)
                    returning finished_at
                    """)) {
                fill(insert, task);
                insert.setObject(6, utc(startedAt));
                insert.setBoolean(7, concurrently);
                insert.setLong(8, rows);
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return instant(row, "finished_at");
                }
            }
        });
    }

    /** Records a failure that took the given time and has just happened. */
    void failed(RefreshTask task, Duration took, boolean concurrently, String error) {
        database.call(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into analytics.refresh_history
                        (view_name, cause, changes, oldest_commit, newest_commit, started_at, finished_at, status, concurrent, error)
                    select ?, ?, ?, ?, ?, ended - ? * interval '1 millisecond', ended, 'FAILED', ?, ?
                    from clock_timestamp() as ended
                    """)) {
                fill(insert, task);
                insert.setLong(6, took.toMillis());
                insert.setBoolean(7, concurrently);
                insert.setString(8, error);
                return insert.executeUpdate();
            }
        });
    }

    /** A view's refreshes, the newest first, from the one before the given id on. */
    public List<RefreshRecord> of(ViewName view, @Nullable Long before, int limit) {
        return database.call(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                    + " from analytics.refresh_history where view_name = ? and id < ? order by id desc limit ?")) {
                select.setString(1, view.value());
                select.setLong(2, before == null ? Long.MAX_VALUE : before);
                select.setInt(3, limit);
                return records(select);
            }
        });
    }

    /** The last attempt of each view. */
    public Map<ViewName, RefreshRecord> last() {
        return latest("");
    }

    /** The last success of each view. */
    public Map<ViewName, RefreshRecord> lastSuccesses() {
        return latest("and status = 'SUCCEEDED'");
    }

    /** Removes what is older than kept, but never a view's last success. */
    long prune(Duration kept) {
        return database.call(connection -> {
            try (PreparedStatement prune =
                    connection.prepareStatement("select analytics.prune_refresh_history(? * interval '1 second')")) {
                prune.setLong(1, kept.toSeconds());
                try (ResultSet row = prune.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private Map<ViewName, RefreshRecord> latest(String condition) {
        return database.call(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select h.* from pg_class c cross join lateral (select "
                            + COLUMNS + " from analytics.refresh_history where view_name = c.relname " + condition
                            + " order by id desc limit 1) h where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'm'")) {
                Map<ViewName, RefreshRecord> byView = new HashMap<>();
                records(select).forEach(found -> byView.put(new ViewName(found.view()), found));
                return byView;
            }
        });
    }

    private static void fill(PreparedStatement insert, RefreshTask task) throws SQLException {
        insert.setString(1, task.view().value());
        insert.setString(2, task.cause().name());
        insert.setLong(3, task.window().changes());
        insert.setObject(4, utc(task.window().oldestCommit()));
        insert.setObject(5, utc(task.window().newestCommit()));
    }

    private static List<RefreshRecord> records(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<RefreshRecord> records = new ArrayList<>();
            while (row.next()) {
                records.add(new RefreshRecord(
                        row.getLong("id"),
                        row.getString("view_name"),
                        RefreshCause.valueOf(row.getString("cause")),
                        row.getLong("changes"),
                        instantOrNull(row, "oldest_commit"),
                        instantOrNull(row, "newest_commit"),
                        instant(row, "started_at"),
                        instant(row, "finished_at"),
                        row.getLong("duration_ms"),
                        row.getString("status"),
                        row.getBoolean("concurrent"),
                        row.getObject("row_count", Long.class),
                        row.getObject("commit_to_fresh_ms", Long.class),
                        row.getString("error")));
            }
            return records;
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
