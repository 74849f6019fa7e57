package io.muniment.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muniment.postgresserver.StopMode;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RecoveryIT {

    private static final Duration LATER = Duration.ofSeconds(60);

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.privateServer()
            .beforeBootstrap("create table public.reading (id bigint generated always as identity primary key);");

    @RegisterExtension
    static final TestKafka kafka = TestKafka.privateBroker();

    @TempDir
    static Path views;

    @Test
    void comesUpWithoutItsServersAndSurvivesTheirRestarts() throws Exception {
        Files.writeString(views.resolve("readings.sql"), """
                create materialized view analytics.readings as select 1 as one, count(*) as n from public.reading;
                create unique index readings_key on analytics.readings (one);
                """);
        String bootstrap = kafka.bootstrapServers();
        postgres.jdbcUrl();
        postgres.server().stop(StopMode.FAST);
        kafka.server().stop();
        try (AnalyticsServer server = AnalyticsServer.start(postgres, kafka, views, "public")) {
            assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
            assertThat(server.get("/health/readiness").statusCode()).isEqualTo(503);
            assertThat(server.get("/api/v1/views").statusCode()).isEqualTo(503);

            postgres.server().start();
            kafka.server().start();
            await().atMost(LATER).until(server::ready);
            record(bootstrap);
            awaitFresh();

            postgres.server().stop(StopMode.IMMEDIATE);
            await().atMost(LATER).until(() -> !server.ready());
            assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
            postgres.server().start();
            record(bootstrap);
            awaitFresh();
            await().atMost(LATER).until(server::ready);

            kafka.server().kill();
            await().atMost(LATER).until(() -> !server.ready());
            kafka.server().start();
            await().atMost(LATER).until(server::ready);
            record(bootstrap);
            awaitFresh();
        }
        changeMadeWhileTheServiceIsDownIsSeenAfterItsStart(bootstrap);
    }

    private void changeMadeWhileTheServiceIsDownIsSeenAfterItsStart(String bootstrap) throws SQLException, IOException {
        record(bootstrap);
        try (AnalyticsServer again = AnalyticsServer.start(postgres, kafka, views, "public")) {
            await().atMost(LATER).until(again::ready);
            awaitFresh();
            await().atMost(LATER)
                    .untilAsserted(() -> assertThat(
                                    again.get("/api/v1/views/readings/history").body())
                            .contains("STARTUP"));
        }
    }

    private static void record(String bootstrap) throws SQLException {
        postgres.execute("insert into public.reading default values");
        try (Envelopes events = new Envelopes(bootstrap)) {
            events.inserted("public", "reading", Instant.now());
        }
    }

    private static void awaitFresh() throws SQLException {
        String wanted = postgres.query("select count(*) from public.reading").toString();
        await().atMost(LATER)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(postgres.query("select n from analytics.readings")
                                .toString())
                        .isEqualTo(wanted));
    }
}
