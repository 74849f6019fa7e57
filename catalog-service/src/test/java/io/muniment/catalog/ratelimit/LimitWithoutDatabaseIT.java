package io.muniment.catalog.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.postgresserver.StopMode;
import io.muniment.testing.MunimentPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitWithoutDatabaseIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.privateServer();

    @RegisterExtension
    static final RunningCatalog catalog =
            new RunningCatalog(postgres).with("limit-probe", true).with("muniment.limits.auth", "5/15m");

    @Test
    void whatCannotBeCountedIsRefusedAndReadingFailsByItself() {
        postgres.server().stop(StopMode.FAST);

        Answer attempt = catalog.anonymous().post("/api/v1/limit-probe", "");
        Answer reading = catalog.anonymous().get("/api/v1/genres");

        assertThat(attempt.status()).isEqualTo(503);
        assertThat(attempt.body().path("code").asText()).isEqualTo("unavailable");
        assertThat(attempt.body().path("detail").asText()).startsWith("the request cannot be counted");
        assertThat(reading.status()).isEqualTo(503);
        assertThat(reading.body().path("detail").asText()).isEqualTo("the database is away");
    }
}
