package io.muniment.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.locks.LockSupport;

/** What {@code audit.change_log} tells of itself; every time is by the database's clock. */
final class Ledger {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final String COLUMNS = "table_schema, table_name, operation, row_key, before, after, transaction_id";

    private final CaptureStack stack;

    Ledger(CaptureStack stack) {
        this.stack = stack;
    }

    /**
     * One drain.
     *
     * @param seconds from the first row to the last
     * @param secondsFromStart from when draining could begin
     */
    record Drain(long rows, double seconds, double secondsFromStart) {
        double perSecond() {
            return rows / seconds;
        }

        double perSecondFromStart() {
            return rows / secondsFromStart;
        }
    }

    /** From commit to ledger, in milliseconds. */
    record Latency(double p50, double p99, double max) {}

    /** Rows only one of the witnesses has. */
    record Difference(long triggerLogOnly, long changeLogOnly) {
        boolean none() {
            return triggerLogOnly == 0 && changeLogOnly == 0;
        }
    }

    OffsetDateTime now() throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    /** Waits until the ledger has as many rows as the triggers have logged. */
    void awaitComplete(ServiceProcess audit) throws SQLException {
        long wanted = Long.parseLong(stack.value("select count(*) from audit.trigger_log"));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!complete(wanted)) {
            audit.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("of %d changes the ledger has %s"
                        .formatted(wanted, stack.value("select count(*) from audit.change_log")));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** The offsets are cheap to ask for; repeats after a restart count among them, so the rows have the last word. */
    private boolean complete(long wanted) throws SQLException {
        return Long.parseLong(stack.value("select coalesce(sum(next_offset), 0) from audit.ledger_offset")) >= wanted
                && Long.parseLong(stack.value("select count(*) from audit.change_log")) >= wanted;
    }

    /** How what was committed since a time came in, where draining could begin at another. */
    Drain drain(OffsetDateTime committedSince, OffsetDateTime started) throws SQLException {
        try (Connection connection = stack.connect();
                PreparedStatement select = connection.prepareStatement("""
                        select count(*), extract(epoch from max(recorded_at) - min(recorded_at)),
                               extract(epoch from max(recorded_at) - ?)
                          from audit.change_log where committed_at >= ?""")) {
            select.setObject(1, started);
            select.setObject(2, committedSince);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Drain(row.getLong(1), row.getDouble(2), row.getDouble(3));
            }
        }
    }

    Latency latency(OffsetDateTime committedSince) throws SQLException {
        try (Connection connection = stack.connect();
                PreparedStatement select = connection.prepareStatement("""
                        select percentile_cont(0.5) within group (order by ms), percentile_cont(0.99) within group (order by ms), max(ms)
                          from (select 1000 * extract(epoch from recorded_at - committed_at)::float8 as ms
                                  from audit.change_log where committed_at >= ?) x""")) {
            select.setObject(1, committedSince);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Latency(row.getDouble(1), row.getDouble(2), row.getDouble(3));
            }
        }
    }

    /** Compares the witnesses as multisets, both ways. */
    Difference difference() throws SQLException {
        return new Difference(
                onlyIn("audit.trigger_log", "audit.change_log"), onlyIn("audit.change_log", "audit.trigger_log"));
    }

    private long onlyIn(String one, String other) throws SQLException {
        return Long.parseLong(stack.value("select count(*) from (select %s from %s except all select %s from %s) x"
                .formatted(COLUMNS, one, COLUMNS, other)));
    }
}
