package io.muniment.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** The table that is changed, and what changes it. */
final class CaptureLoad {
    static final int ROWS = 20_000;
    private static final int WRITERS = 4;
    private static final int TURNS = 10;
    private static final String TABLE = """
            create table public.purchase (
              id bigint primary key, title text not null, category text, buyer uuid, price numeric(10, 2), stock int,
              active boolean, updated_at timestamptz);
            insert into public.purchase
            select g, 'title of game ' || g, 'category ' || g % 20, gen_random_uuid(), g % 100 + 0.99, g % 50, true, now()
              from generate_series(1, {rows}) g;
            create procedure public.change(transactions int, rows_each int) language plpgsql as $$
            declare
              first_id bigint;
            begin
              for i in 1 .. transactions loop
                first_id := (i::bigint * rows_each) % ({rows} - rows_each + 1) + 1;
                update public.purchase set stock = stock + 1, price = price + 0.01, updated_at = clock_timestamp()
                 where id between first_id and first_id + rows_each - 1;
                commit;
              end loop;
            end $$""";

    private final CaptureStack stack;

    CaptureLoad(CaptureStack stack) {
        this.stack = stack;
    }

    void createTable() throws SQLException {
        stack.execute(TABLE.replace("{rows}", Integer.toString(ROWS)));
    }

    /** Updates that many rows: half in large transactions, a twentieth each in one of its own, the rest in between. */
    void update(int changes) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            int left = changes;
            for (int turn = 0; turn < TURNS; turn++) {
                int share = changes / TURNS;
                left -= call(statement, share * 50 / 100, 5000);
                left -= call(statement, share * 30 / 100, 100);
                left -= call(statement, share * 15 / 100, 10);
                left -= call(statement, share * 5 / 100, 1);
            }
            call(statement, left / 10 * 10, 10);
            call(statement, left % 10, 1);
            // asynchronous commits are flushed by it
            statement.execute("checkpoint");
        }
    }

    private static int call(Statement statement, int changes, int rowsEach) throws SQLException {
        int transactions = changes / rowsEach;
        statement.execute("call public.change(%d, %d)".formatted(transactions, rowsEach));
        return transactions * rowsEach;
    }

    /** Single-row transactions at a steady rate, each committed to disk; returns the seconds they took. */
    double updateSteadily(int rate, int seconds) throws ExecutionException, InterruptedException {
        long began = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int offset = writer;
                writing.add(writers.submit(() -> write(offset, rate, rate * seconds, began)));
            }
            for (Future<?> one : writing) {
                one.get();
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private Void write(int offset, int rate, int changes, long began) throws SQLException {
        try (Connection connection = stack.connect();
                PreparedStatement update = connection.prepareStatement(
                        "update public.purchase set stock = stock + 1, updated_at = now() where id = ?")) {
            for (int i = offset; i < changes; i += WRITERS) {
                long due = began + i * 1_000_000_000L / rate;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                update.setLong(1, i % ROWS + 1);
                update.executeUpdate();
            }
        }
        return null;
    }
}
