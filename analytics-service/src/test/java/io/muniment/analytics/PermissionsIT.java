package io.muniment.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsIT {

    private static final String DENIED = "42501";

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    private AnalyticsServer server;

    @BeforeAll
    void start() throws SQLException {
        server = AnalyticsServer.start(Map.of(), postgres, kafka);
        await().atMost(Duration.ofSeconds(30)).until(server::ready);
        postgres.executeAs("analytics_owner", """
                create materialized view analytics.one as select 1 as n;
                create unique index one_key on analytics.one (n)
                """);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop materialized view analytics.one",
                "alter materialized view analytics.one rename to two",
                "refresh materialized view analytics.one",
                "create materialized view analytics.mine as select 1",
                "create table analytics.mine (n int)",
                "update analytics.refresh_history set row_count = 0",
                "delete from analytics.refresh_history",
                "truncate analytics.refresh_history",
                "insert into analytics.view_definition values ('one', 'one.sql', repeat('0', 64))",
                "drop function analytics.refresh_view(text, boolean)",
            })
    void theServiceCannot(String sql) {
        assertThat(refusal("analytics_service", sql)).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select analytics.refresh_view('one', true)",
                "select analytics.prune_refresh_history(interval '9 years')",
                "insert into analytics.refresh_history (view_name) values ('one')",
                "delete from analytics.refresh_history",
                "drop materialized view analytics.one",
                "refresh materialized view analytics.one",
                "create table analytics.mine (n int)",
            })
    void theReportUserCannot(String sql) {
        assertThat(refusal("report_user_app", sql)).isEqualTo(DENIED);
    }

    @Test
    void theReportUserReadsEveryViewAlsoOneMadeBySqlAlone() throws SQLException {
        assertThat(postgres.queryAs("report_user_app", "select n from analytics.one")
                        .toString())
                .isEqualTo("[[1]]");
        assertThat(postgres.queryAs("report_user_app", "select count(*) >= 0 from analytics.refresh_history"))
                .hasSize(1);
    }

    @Test
    void theServiceRefreshesViewsAndGetsTheirRows() throws SQLException {
        assertThat(postgres.queryAs("analytics_service", "select analytics.refresh_view('one', true)")
                        .toString())
                .isEqualTo("[[1]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"refresh_history", "none", "one; drop table analytics.refresh_history", "pg_catalog.pg_class"})
    void theRefreshFunctionTakesNothingButViewsOfItsSchema(String name) {
        assertThat(refusal("analytics_service", "select analytics.refresh_view('" + name + "', false)"))
                .isEqualTo("42P01");
    }

    @Test
    void pruningKeepsTheLastSuccessOfEachView() throws SQLException {
        postgres.execute("""
                insert into analytics.refresh_history
                    (view_name, cause, started_at, finished_at, status, concurrent, row_count)
                select 'old', 'MANUAL', now() - n * interval '400 days', now() - n * interval '400 days', 'SUCCEEDED', true, n
                from generate_series(3, 1, -1) n
                """);

        postgres.queryAs("analytics_service", "select analytics.prune_refresh_history(interval '90 days')");

        assertThat(postgres.query("select row_count from analytics.refresh_history where view_name = 'old'")
                        .toString())
                .isEqualTo("[[1]]");
        assertThat(refusal("analytics_service", "select analytics.prune_refresh_history(interval '1 hour')"))
                .isEqualTo("22023");
    }

    @Test
    void theHistoryTellsNoNonsense() {
        assertThatThrownBy(() -> postgres.execute("""
                        insert into analytics.refresh_history (view_name, cause, started_at, finished_at, status, concurrent)
                        values ('one', 'MANUAL', now(), now(), 'SUCCEEDED', true)
                        """)).hasMessageContaining("refresh_history_rows_iff_succeeded");
    }

    private static String refusal(String login, String sql) {
        try {
            postgres.executeAs(login, sql);
            return "none";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
