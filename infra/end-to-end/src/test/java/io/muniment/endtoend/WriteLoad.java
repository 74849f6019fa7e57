package io.muniment.endtoend;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.Accounts;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.Session;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writers over REST and by plain SQL, at a bounded rate, that carry on through an outage as applications do. Counts only
 * what was acknowledged.
 */
final class WriteLoad implements AutoCloseable {
    private static final long SQL_PAUSE = Duration.ofMillis(10).toNanos();
    private static final long REST_PAUSE = Duration.ofMillis(40).toNanos();
    private static final long OUTAGE_PAUSE = Duration.ofMillis(200).toNanos();
    private static final int GAMES = 20;

    private final LocalStack stack;
    private final Session developer;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Thread> writers;
    private final String mark = "load " + UUID.randomUUID();

    private WriteLoad(LocalStack stack, Session developer) {
        this.stack = stack;
        this.developer = developer;
        this.writers = List.of(
                Thread.ofPlatform().name("sql-writer").unstarted(this::writeSql),
                Thread.ofPlatform().name("rest-writer").unstarted(this::writeRest));
    }

    static WriteLoad start(LocalStack stack) throws SQLException, IOException, InterruptedException {
        WriteLoad load = new WriteLoad(stack, new Accounts(stack).of("developer"));
        try (Connection connection = stack.connect("game_writer");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into public.genre (name) values ('%s')".formatted(load.mark));
            statement.executeUpdate("""
                    insert into public.videogame (title, platform, genre_id)
                    select '%s ' || n, 'PC', (select id from public.genre where name = '%s')
                    from generate_series(1, %d) as n""".formatted(load.mark, load.mark, GAMES));
        }
        load.writers.forEach(Thread::start);
        return load;
    }

    void runFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Ends the writers; how many transactions were acknowledged. */
    long stop() {
        stopped.set(true);
        for (Thread writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return acknowledged.get();
    }

    @Override
    public void close() {
        stop();
    }

    private void writeSql() {
        long turn = 0;
        while (!stopped.get()) {
            try (Connection connection = stack.connect("game_writer");
                    Statement statement = connection.createStatement()) {
                while (!stopped.get()) {
                    statement.executeUpdate(sql(turn++));
                    acknowledged.incrementAndGet();
                    LockSupport.parkNanos(SQL_PAUSE);
                }
            } catch (SQLException outage) {
                LockSupport.parkNanos(OUTAGE_PAUSE);
            }
        }
    }

    private String sql(long turn) {
        String games = "select id from public.videogame where title like '%s %%'".formatted(mark);
        return switch ((int) (turn % 4)) {
            case 0 -> """
                    insert into public.copy (game_id, copy_number, condition)
                    select id, %d, 'NEW' from (%s order by id limit 3) as game""".formatted(turn + 1, games);
            case 1 ->
                "update public.copy set status = 'LENT' where copy_number = %d and game_id in (%s)"
                        .formatted(turn, games);
            case 2 ->
                "update public.videogame set global_sales = global_sales + 0.01 where id in (%s order by id limit 2)"
                        .formatted(games);
            default -> "delete from public.copy where copy_number < %d and game_id in (%s)".formatted(turn - 40, games);
        };
    }

    private void writeRest() {
        RestClient catalog = new RestClient(stack.url(Service.CATALOG), developer);
        for (long turn = 0; !stopped.get(); turn++) {
            LockSupport.parkNanos(post(catalog, turn) ? REST_PAUSE : OUTAGE_PAUSE);
        }
    }

    private boolean post(RestClient catalog, long turn) {
        try {
            int status = catalog.post(
                            "/api/v1/developers", RestClient.object().put("name", "%s %d".formatted(mark, turn)))
                    .status();
            if (status == 201) {
                acknowledged.incrementAndGet();
            }
            return status == 201;
        } catch (IOException | IllegalStateException outage) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
