package io.muniment.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Schema shop stands for another application's: the service is told its name and nothing more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfAViewIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String SALES_BY_ITEM = """
            create materialized view analytics.sales_by_item as
            select item, count(*) as sales, sum(amount) as total from shop.sale group by item;
            create unique index sales_by_item_key on analytics.sales_by_item (item);
            """;

    @RegisterExtension
    static final MunimentPostgres postgres =
            MunimentPostgres.shared().beforeBootstrap("""
                    create schema shop;
                    create table shop.sale (id bigint generated always as identity primary key, item text, amount numeric not null);
                    create table shop.visit (day date not null, visitor int not null) partition by range (day);
                    create table shop.visit_2026 partition of shop.visit for values from ('2026-01-01') to ('2027-01-01');
                    create table shop.ratio (id int primary key, part int not null, whole int not null);
                    create table shop.late_note (id int primary key);
                    insert into shop.ratio values (1, 1, 2);
                    insert into shop.sale (item, amount) values ('tea', 3.10), ('cake', 4.20), (null, 1);
                    """).tracking("public", "shop");

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    @TempDir
    static Path views;

    private AnalyticsServer server;
    private Envelopes events;

    @BeforeAll
    void start() throws IOException {
        define("sales_by_item", SALES_BY_ITEM);
        define("sales_total", """
                create materialized view analytics.sales_total as
                select 1 as one, sum(total) as total, sum(sales) as sales from analytics.sales_by_item;
                create unique index sales_total_key on analytics.sales_total (one);
                """);
        define("share", """
                create materialized view analytics.share as select id, part / whole as share from shop.ratio;
                create unique index share_key on analytics.share (id);
                """);
        define("needs_a_table", """
                create materialized view analytics.needs_a_table as select count(*) as n from shop.not_there_yet;
                create unique index needs_a_table_key on analytics.needs_a_table (n);
                """);
        server = AnalyticsServer.start(postgres, kafka, views, "public,shop");
        events = new Envelopes(kafka.bootstrapServers());
        await().atMost(Duration.ofSeconds(30)).until(server::ready);
        await().atMost(SOON).until(() -> state("sales_total").equals("FRESH"));
    }

    @AfterAll
    void stop() {
        events.close();
        server.close();
    }

    @Test
    void aChangeIsSeenInTheViewAndInTheViewOverItSoonAfterItsCommit() throws SQLException {
        sell("tea", "2.00");

        awaitEqual("select sum(total) from analytics.sales_by_item", "select sum(amount) from shop.sale");
        awaitEqual("select total from analytics.sales_total", "select sum(amount) from shop.sale");
        JsonNode last = server.json("/api/v1/views/sales_total").at("/lastRefresh");
        assertThat(last.at("/cause").asText()).isEqualTo("CHANGE");
        assertThat(last.at("/concurrently").asBoolean()).isTrue();
        // quiet time and two refreshes of tiny views, on a machine that does much else meanwhile
        assertThat(last.at("/commitToFreshMs").asLong()).isBetween(200L, 5_000L);
        assertThat(server.json("/api/v1/views/sales_total").at("/dependsOn/0").asText())
                .isEqualTo("shop.sale");
    }

    @Test
    void afterAnyChangesViewsEqualTheirRecomputation() throws SQLException {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(3)) {
                case 0 -> sell("item " + random.nextInt(9), random.nextInt(1000) + ".5");
                case 1 -> change("update shop.sale set amount = amount + 1 where id % 5 = " + random.nextInt(5));
                default -> change("delete from shop.sale where item = 'item " + random.nextInt(9) + "'");
            }
        }

        String recomputed = "select item, count(*) as sales, sum(amount) as total from shop.sale group by item";
        awaitEqual(
                "select coalesce(jsonb_agg(to_jsonb(v) order by v.item), '[]') from analytics.sales_by_item v",
                "select coalesce(jsonb_agg(to_jsonb(v) order by v.item), '[]') from (" + recomputed + ") v");
    }

    @Test
    void aViewMadeBySqlAloneIsPickedUpAndFlaggedForWantOfAUniqueIndex() throws SQLException {
        postgres.executeAs(
                "analytics_owner",
                "create materialized view analytics.visitors as select count(distinct visitor) as n from shop.visit_2026");

        await().atMost(SOON).until(() -> state("visitors").equals("FRESH"));
        assertThat(server.json("/api/v1/views/visitors").at("/uniqueIndex").asBoolean())
                .isFalse();
        postgres.execute("insert into shop.visit values ('2026-02-03', 1), ('2026-02-03', 2)");
        events.inserted("shop", "visit", Instant.now());
        awaitEqual("select n from analytics.visitors", "select 2::bigint");
        JsonNode last = server.json("/api/v1/views/visitors").at("/lastRefresh");
        assertThat(last.at("/concurrently").asBoolean()).isFalse();
        assertThat(last.at("/changes").asLong()).isEqualTo(1);
    }

    @Test
    void aViewWhoseTableDoesNotExistWaitsForIt() throws SQLException {
        assertThat(state("needs_a_table")).isEqualTo("WAITING");
        assertThat(server.get("/health/readiness").body()).contains("shop.not_there_yet");

        postgres.execute(
                "create table shop.not_there_yet (id int primary key);"
                        + "alter table shop.not_there_yet owner to catalog_owner; grant select on shop.not_there_yet to analytics_owner");

        await().atMost(SOON).until(() -> state("needs_a_table").equals("FRESH"));
    }

    @Test
    void aChangedFileMakesTheViewAndThoseOverItAnew() throws IOException, SQLException {
        define(
                "sales_by_item",
                SALES_BY_ITEM.replace("item, count(*)", "coalesce(item, 'nameless') as item, count(*)"));

        awaitEqual("select count(*) from analytics.sales_by_item where item is null", "select 0::bigint");
        awaitEqual("select total from analytics.sales_total", "select sum(amount) from shop.sale");
        define("sales_by_item", SALES_BY_ITEM);
        awaitEqual(
                "select count(*) from analytics.sales_by_item where item is null",
                "select count(distinct coalesce(item, '')) from shop.sale where item is null");
    }

    @Test
    void aViewThatFailsHoldsNoOtherBackAndHealsByItself() throws Exception {
        change("update shop.ratio set whole = 0", "ratio");
        await().atMost(SOON).until(() -> state("share").equals("FAILING"));
        assertThat(committed("muniment.shop.ratio")).isZero();

        sell("while failing", "1");
        awaitEqual(
                "select count(*) from analytics.sales_by_item where item = 'while failing'",
                "select count(*) from shop.sale where item = 'while failing' group by item");
        assertThat(server.json("/api/v1/views/share").at("/problem").asText()).isEqualTo("division by zero");
        assertThat(server.ready()).isTrue();
        assertThat(server.get("/health/readiness").body()).contains("failing share");
        assertThat(server.post("/api/v1/views/share/refresh").statusCode()).isEqualTo(409);

        postgres.execute("update shop.ratio set whole = 1");
        await().atMost(Duration.ofSeconds(40)).until(() -> state("share").equals("FRESH"));
        await().atMost(SOON).until(() -> committed("muniment.shop.ratio") == 1);
    }

    @Test
    void anUnreadableEventBlocksNothingAndCountsAsAChange() throws SQLException {
        postgres.execute("insert into shop.sale (item, amount) values ('unread', 1)");
        events.damaged("shop", "sale");

        awaitEqual("select count(*) from analytics.sales_by_item where item = 'unread'", "select 1::bigint");
        assertThat(server.get("/prometheus").body())
                .contains("muniment_analytics_events_total{kind=\"poison\"}")
                .contains("muniment_analytics_commit_to_fresh_seconds");
    }

    /** Records of the topic the group will not read again. */
    private static long committed(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets("analytics-" + postgres.database())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(partition -> partition.getKey().topic().equals(topic))
                    .mapToLong(partition -> partition.getValue().offset())
                    .sum();
        }
    }

    private void sell(String item, String amount) throws SQLException {
        change("insert into shop.sale (item, amount) values ('" + item + "', " + amount + ")");
    }

    private void change(String sql) throws SQLException {
        change(sql, "sale");
    }

    private void change(String sql, String table) throws SQLException {
        postgres.execute(sql);
        events.inserted("shop", table, Instant.now());
    }

    private String state(String view) {
        return server.json("/api/v1/views/" + view).at("/state").asText();
    }

    private static void define(String view, String sql) throws IOException {
        Files.writeString(views.resolve(view + ".sql"), sql);
    }

    private static void awaitEqual(String actual, String expected) throws SQLException {
        String wanted = postgres.query(expected).toString();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(postgres.query(actual).toString()).isEqualTo(wanted));
    }
}
