package io.muniment.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.analytics.AnalyticsServer;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    private AnalyticsServer server;

    @BeforeAll
    void start() throws SQLException {
        server = AnalyticsServer.start(Map.of("analytics.report.exports", "1"), postgres, kafka);
        await().atMost(Duration.ofSeconds(30)).until(server::ready);
        postgres.executeAs("analytics_owner", """
                create materialized view analytics."Numbers" as
                select n / 3 as "Group", nullif(n % 3, 2) as part, n * 1.10 as price, 'a "quoted", text' as note
                from generate_series(1, 40) n;
                create unique index on analytics."Numbers" ("Group", part);
                create materialized view analytics.loose as select generate_series(1, 7) as n;
                create materialized view analytics.unfilled as select 1 as n with no data;
                create materialized view analytics.wide as
                select n, repeat('x', 100) as filler from generate_series(1, 200000) n;
                create unique index on analytics.wide (n)
                """);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void pagesThroughAllRowsOnceInTheOrderOfTheIndexNullsLast() {
        List<String> read = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = server.json("/api/v1/reports/Numbers?limit=7" + after);
            page.at("/items")
                    .forEach(row -> read.add(
                            row.at("/Group").asText() + "/" + row.at("/part").asText()));
            after = page.has("next") ? "&after=" + page.at("/next").asText() : "";
        } while (!after.isEmpty());

        assertThat(read).hasSize(40).doesNotHaveDuplicates().startsWith("0/1", "0/null", "1/0", "1/1", "1/null");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(server.get("/api/v1/reports/Numbers?limit=1").body()).contains("\"price\":1.10");
    }

    @Test
    void tellsHowFreshTheRowsAre() {
        await().until(() -> server.get("/api/v1/reports/Numbers")
                .headers()
                .firstValue("Muniment-Fresh-As-Of")
                .isPresent());

        HttpResponse<String> response = server.get("/api/v1/reports/Numbers");

        String freshAsOf = response.headers().firstValue("Muniment-Fresh-As-Of").orElseThrow();
        assertThat(Instant.parse(freshAsOf)).isBetween(Instant.now().minusSeconds(120), Instant.now());
        assertThat(AnalyticsServer.parsed(response).at("/freshAsOf").asText()).isEqualTo(freshAsOf);
        assertThat(response.headers().firstValue("Last-Modified")).isPresent();
    }

    @Test
    void writesCsvWhenAskedEitherWay() {
        HttpResponse<String> byParameter = server.get("/api/v1/reports/Numbers?format=csv");
        HttpResponse<String> byHeader = server.get("/api/v1/reports/Numbers", "Accept", "text/csv");

        assertThat(byParameter.body()).isEqualTo(byHeader.body());
        assertThat(byParameter.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(byParameter.body().lines())
                .hasSize(41)
                .startsWith(
                        "Group,part,price,note",
                        "0,1,1.10,\"a \"\"quoted\"\", text\"",
                        "0,,2.20,\"a \"\"quoted\"\", text\"");
    }

    @Test
    void streamsMoreThanAPageAndGivesItsConnectionBack() {
        for (int i = 0; i < 12; i++) {
            assertThat(server.get("/api/v1/reports/wide?format=csv&limit=" + (i + 1))
                            .body()
                            .lines())
                    .hasSize(i + 2);
        }
        assertThat(server.get("/api/v1/reports/wide?format=csv").body().lines()).hasSize(200_001);
    }

    @Test
    void aViewWithoutAUniqueIndexGivesItsFirstRowsAndSaysSo() {
        JsonNode page = server.json("/api/v1/reports/loose?limit=3");

        assertThat(page.at("/items")).hasSize(3);
        assertThat(page.at("/truncated").asBoolean()).isTrue();
        assertThat(page.has("next")).isFalse();
        assertThat(code("/api/v1/reports/loose?after=WyIxIl0")).isEqualTo("400 view_not_pageable");
    }

    @Test
    void refusesWhatItCannotDoAndSaysWhy() {
        assertThat(code("/api/v1/reports/none")).isEqualTo("404 unknown_view");
        assertThat(server.get("/api/v1/reports/none").body()).contains("'none'").contains("Numbers, loose");
        assertThat(code("/api/v1/reports/refresh_history")).isEqualTo("404 unknown_view");
        assertThat(code("/api/v1/reports/Numbers?format=xml")).isEqualTo("400 unknown_format");
        assertThat(code("/api/v1/reports/Numbers?limit=0")).isEqualTo("400 invalid_limit");
        assertThat(code("/api/v1/reports/Numbers?limit=-1&format=csv")).isEqualTo("400 invalid_limit");
        assertThat(code("/api/v1/reports/Numbers?after=xyz")).isEqualTo("400 invalid_cursor");
        assertThat(code("/api/v1/reports/Numbers?after=WyJhIiwiYiJd")).isEqualTo("400 invalid_cursor");
        assertThat(code("/api/v1/views/none/history")).isEqualTo("404 unknown_view");
    }

    @Test
    void aViewIsRefreshedByHandAndItsHistoryIsPaged() {
        assertThat(server.post("/api/v1/views/loose/refresh").statusCode()).isEqualTo(200);
        assertThat(server.post("/api/v1/views/loose/refresh").body()).contains("\"rows\":7");

        JsonNode newest = server.json("/api/v1/views/loose/history?limit=1");
        JsonNode older = server.json("/api/v1/views/loose/history?limit=1&after="
                + newest.at("/next").asText());

        assertThat(newest.at("/items/0/cause").asText()).isEqualTo("MANUAL");
        assertThat(older.at("/items/0/id").asLong())
                .isLessThan(newest.at("/items/0/id").asLong());
    }

    @Test
    void describesItself() {
        assertThat(server.get("/openapi.yaml").body())
                .contains("/api/v1/reports/{view}", "/api/v1/views/{name}/refresh");
    }

    private String code(String path) {
        HttpResponse<String> response = server.get(path);
        return response.statusCode() + " "
                + AnalyticsServer.parsed(response).at("/code").asText();
    }
}
