package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.postgresserver.StopMode;
import io.muniment.testing.MunimentPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AvailabilityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.privateServer();

    @Test
    void startsWithoutTheDatabaseAndOutlivesItsCrash() throws Exception {
        postgres.server().stop(StopMode.FAST);

        try (RunningCatalog catalog = new RunningCatalog(postgres)) {
            catalog.start();
            assertAway(catalog);

            postgres.server().start();
            catalog.awaitReady();
            assertThat(catalog.post("/api/v1/genres", "{\"name\": \"x\"}").status())
                    .isEqualTo(201);

            postgres.server().stop(StopMode.IMMEDIATE);
            assertAway(catalog);

            postgres.server().start();
            catalog.awaitReady();
            assertThat(catalog.get("/api/v1/genres").body().get("items")).hasSize(1);
        }
    }

    private static void assertAway(RunningCatalog catalog) {
        await().atMost(PATIENCE)
                .until(() -> catalog.anonymous().get("/health/readiness").status() == 503);
        assertThat(catalog.anonymous().get("/health/liveness").status()).isEqualTo(200);
        Answer answer = catalog.anonymous().get("/api/v1/games");
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.body().get("code").asText()).isEqualTo("unavailable");
    }
}
