package io.muniment.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadersIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    @Test
    void readersNeverWaitForARefreshAndOneReplicaRefreshesAtATime() throws SQLException {
        Map<String, Object> other = Map.of("analytics.stream.group-id", "other-" + postgres.database());
        try (AnalyticsServer one = AnalyticsServer.start(Map.of(), postgres, kafka);
                AnalyticsServer two = AnalyticsServer.start(other, postgres, kafka);
                ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> one.ready() && two.ready());
            postgres.executeAs("analytics_owner", """
                    create materialized view analytics.slow as
                    select n, pg_sleep(0.5) is null as slept from generate_series(1, 3) n;
                    create unique index slow_key on analytics.slow (n)
                    """);
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                    () -> one.post("/api/v1/views/slow/refresh").statusCode(), requests);
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(
                    () -> two.post("/api/v1/views/slow/refresh").statusCode(), requests);

            int reads = 0;
            int refreshing = 0;
            try (Connection reader = postgres.connectAs("report_user_app");
                    Statement statement = reader.createStatement()) {
                statement.execute("set statement_timeout = '400ms'");
                while (!first.isDone() || !second.isDone()) {
                    statement.execute("select * from analytics.slow");
                    refreshing = Math.max(refreshing, locked());
                    reads++;
                }
            }

            assertThat(first.join()).isEqualTo(200);
            assertThat(second.join()).isEqualTo(200);
            assertThat(reads).isGreaterThan(10);
            assertThat(refreshing).isEqualTo(1);
        }
    }

    /** Sessions that hold the lock a refresh takes on the view. */
    private static int locked() throws SQLException {
        Object count = postgres.query("select count(*)::int from pg_locks where relation = 'analytics.slow'::regclass"
                        + " and mode = 'ExclusiveLock' and granted")
                .getFirst()
                .getFirst();
        return count instanceof Integer number ? number : -1;
    }
}
