package io.muniment.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.backup.BackupFixture;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestObjectStorage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backup that does not work out leaves a reason and nothing else. */
class FailedBackupIT {

    @RegisterExtension
    static final MunimentPostgres postgres =
            MunimentPostgres.shared().beforeBootstrap("create table public.held (id int)");

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    private static BackupFixture service;

    @BeforeAll
    static void start() throws IOException {
        service = BackupFixture.start(postgres, storage);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void leavesNoObjectWhenPgDumpIsKilled() throws SQLException, IOException {
        JsonNode backup;
        try (Connection blocker = postgres.connect();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table public.held");
            backup = service.post("/api/v1/backups", Map.of());
            ProcessHandle dump =
                    await().until(FailedBackupIT::pgDump, Optional::isPresent).orElseThrow();

            BackupFixture.Answer second = service.send("POST", "/api/v1/backups", Map.of());
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.body().get("code").asText()).isEqualTo("backup_running");
            assertThat(second.body().get("detail").asText())
                    .contains(backup.get("id").asText());

            dump.destroyForcibly();
        }
        JsonNode ended = ended(backup);

        assertThat(ended.get("status").asText()).isEqualTo("failed");
        assertThat(ended.get("reason").asText()).contains("pg_dump ended with code 137");
        assertNothingStored(ended);
    }

    @Test
    void failsWhenADatabaseIsNotThere() throws IOException {
        JsonNode ended = service.post("/api/v1/backups?wait=true", Map.of("database", "-h nowhere"));

        assertThat(ended.get("status").asText()).isEqualTo("failed");
        assertThat(ended.get("reason").asText()).contains("\"-h nowhere\" does not exist");
        assertNothingStored(ended);
    }

    @Test
    void keepsABackupWhoseEndCouldNotBeRecorded() throws SQLException {
        JsonNode unrecorded = backupThatCannotBeRecorded();

        JsonNode next = service.post("/api/v1/backups?wait=true", Map.of());

        assertThat(unrecorded.get("status").asText()).isEqualTo("running");
        assertThat(next.get("status").asText()).isEqualTo("succeeded");
        assertThat(ended(unrecorded).get("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void doesNotLetABrokenManifestStopTheNextBackup() throws SQLException, IOException {
        JsonNode broken = backupThatCannotBeRecorded();
        service.store().write(broken.get("manifestKey").asText(), new byte[] {'{'});

        JsonNode next = service.post("/api/v1/backups?wait=true", Map.of());

        assertThat(next.get("status").asText()).isEqualTo("succeeded");
        JsonNode settled = ended(broken);
        assertThat(settled.get("status").asText()).isEqualTo("failed");
        assertThat(settled.get("reason").asText()).contains("cannot be read");
    }

    @Test
    void refusesANameThatIsNone() {
        BackupFixture.Answer answer = service.send("POST", "/api/v1/backups", Map.of("database", "a\nb"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("code").asText()).isEqualTo("invalid_database_name");
    }

    @Test
    void tellsOfABackupThatIsNone() {
        BackupFixture.Answer answer = service.send("GET", "/api/v1/backups/00000000-0000-0000-0000-000000000000", null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().get("code").asText()).isEqualTo("backup_not_found");
    }

    private static JsonNode backupThatCannotBeRecorded() throws SQLException {
        postgres.execute("""
                create function public.refuse_success() returns trigger language plpgsql as
                  $$ begin raise exception 'the disk is full'; end $$;
                create trigger refuse_success before update on backup.backup_execution
                  for each row when (new.status = 'succeeded') execute function public.refuse_success()""");
        JsonNode backup = service.post("/api/v1/backups?wait=true", Map.of());
        postgres.execute("drop function public.refuse_success() cascade");
        return backup;
    }

    private static JsonNode ended(JsonNode backup) {
        return await().until(
                        () -> service.get("/api/v1/backups/" + backup.get("id").asText()),
                        found -> !found.get("status").asText().equals("running"));
    }

    private static void assertNothingStored(JsonNode backup) throws IOException {
        assertThat(service.store().find(backup.get("objectKey").asText())).isEmpty();
        assertThat(service.store().find(backup.get("manifestKey").asText())).isEmpty();
    }

    private static Optional<ProcessHandle> pgDump() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("pg_dump"))
                .findFirst();
    }
}
