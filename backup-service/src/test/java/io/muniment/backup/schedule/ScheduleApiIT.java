package io.muniment.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.backup.BackupFixture;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestObjectStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScheduleApiIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    private static BackupFixture service;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Files.createTempDirectory("muniment-backup-test");
        Map<String, Object> properties = BackupFixture.properties(postgres, storage, directory);
        properties.put("backup.schedule.polling", "200ms");
        service = BackupFixture.start(properties, directory, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void namesACronThatIsNone() {
        BackupFixture.Answer answer =
                service.send("PUT", "/api/v1/schedules/backup", Map.of("cron", "61 * * * *", "timeZone", "UTC"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("code").asText()).isEqualTo("invalid_cron");
        assertThat(answer.body().get("detail").asText()).contains("61 * * * *");
    }

    @Test
    void namesATimeZoneThatIsNone() {
        BackupFixture.Answer answer = service.send(
                "PUT", "/api/v1/schedules/restore-test", Map.of("cron", "0 1 * * *", "timeZone", "Mars/Olympus"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("code").asText()).isEqualTo("invalid_time_zone");
        assertThat(answer.body().get("detail").asText()).contains("Mars/Olympus");
    }

    @Test
    void knowsTwoSchedules() {
        assertThat(service.send("GET", "/api/v1/schedules/retention", null).status())
                .isEqualTo(404);
        assertThat(service.get("/api/v1/schedules")).hasSize(2);
        assertThat(service.get("/api/v1/schedules/restore-test").get("kind").asText())
                .isEqualTo("RESTORE_TEST");
    }

    @Test
    void startsABackupAndItsProofByItself() {
        service.send("PUT", "/api/v1/schedules/backup", Map.of("cron", "* * * * * *", "timeZone", "Pacific/Chatham"));
        JsonNode backup = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> service.get("/api/v1/backups").get("items").path(0),
                        newest -> newest.path("status").asText().equals("succeeded"));
        assertThat(backup.get("trigger").asText()).isEqualTo("SCHEDULE");
        JsonNode off = service.send("PUT", "/api/v1/schedules/backup", Map.of("cron", "0 1 * * *", "enabled", false))
                .body();
        assertThat(off.get("enabled").asBoolean()).isFalse();
        assertThat(off.hasNonNull("nextRunAt")).isFalse();

        service.send("PUT", "/api/v1/schedules/restore-test", Map.of("cron", "* * * * * *"));
        JsonNode proven = await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> service.get("/api/v1/backups").get("items").path(0),
                        newest -> newest.hasNonNull("provenAt"));
        service.send("PUT", "/api/v1/schedules/restore-test", Map.of("cron", "0 4 * * *", "enabled", false));
        assertThat(proven.get("status").asText()).isEqualTo("succeeded");
    }
}
