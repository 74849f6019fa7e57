package io.muniment.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.backup.BackupFixture;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestObjectStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database with everything that is awkward to dump goes there and back, through the API. */
class RoundTripIT {

    @RegisterExtension
    static final MunimentPostgres postgres =
            MunimentPostgres.shared().beforeBootstrap(OddDatabase.sql()).tracking("public", "Shop \"one\"");

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    private static BackupFixture service;
    private static JsonNode backup;

    @BeforeAll
    static void makeBackup() throws IOException {
        service = BackupFixture.start(postgres, storage);
        backup = service.backup();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void recordsWhatWasBackedUp() {
        assertThat(backup.get("reason").isNull()).as("%s", backup).isTrue();
        assertThat(backup.get("status").asText()).isEqualTo("succeeded");
        assertThat(backup.get("rawBytes").asLong())
                .isGreaterThan(backup.get("compressedBytes").asLong());
        assertThat(backup.get("sha256").asText()).hasSize(64);
        assertThat(backup.get("snapshotLsn").asText()).contains("/");
        assertThat(backup.get("keyId").asText()).isEqualTo("1");
        assertThat(service.get("/api/v1/backups").get("items").get(0).get("id")).isEqualTo(backup.get("id"));
    }

    @Test
    void provesEveryTableByRestoringIt() throws IOException {
        JsonNode test = service.restoreTest(backup);

        assertThat(test.get("failure").isNull()).as("%s", test).isTrue();
        assertThat(test.get("proven").asBoolean()).isTrue();
        List<String> tables = names(test);
        assertThat(tables)
                .contains(
                        "Shop \"one\".Odd \"types\"",
                        "Shop \"one\".empty",
                        "Shop \"one\".no columns",
                        "Shop \"one\".part_2",
                        "Shop \"one\".hidden",
                        "backup.backup_execution")
                .doesNotContain("Shop \"one\".parted");
        assertThat(test.get("tables"))
                .allSatisfy(table -> assertThat(table.get("equal").asBoolean()).isTrue());
        assertThat(row(test, "hidden").get("actualRows").asLong()).isEqualTo(3);
        assertThat(row(test, "empty").get("actualRows").asLong()).isZero();
        assertThat(test.get("restoreSeconds").asDouble()).isPositive();
        assertThat(service.leftovers()).isEmpty();
        assertThat(service.get("/api/v1/backups/" + backup.get("id").asText()).hasNonNull("provenAt"))
                .isTrue();
    }

    @Test
    void doesNotProveACopyWithOneChangedValue() throws IOException {
        Path directory = Files.createTempDirectory("muniment-backup-test");
        Map<String, Object> properties = BackupFixture.properties(postgres, storage, directory);
        properties.put(
                "BACKUP_KEY_FILE", service.directory().resolve("backup.key").toString());
        RestoreWatch vandal = superuser -> {
            try (var statement = superuser.createStatement()) {
                assertThat(statement.executeUpdate(
                                "update \"Shop \"\"one\"\"\".\"Odd \"\"types\"\"\" set amount = 1.50 where id = 1"))
                        .isOne();
            }
        };
        try (BackupFixture vandalised =
                BackupFixture.start(properties, directory, Map.of(RestoreWatch.class, vandal))) {
            JsonNode test = vandalised.restoreTest(backup);

            assertThat(test.get("proven").asBoolean()).isFalse();
            assertThat(test.get("status").asText()).isEqualTo("failed");
            assertThat(test.get("failedTable").asText()).isEqualTo("Shop \"one\".Odd \"types\"");
            assertThat(test.get("failure").asText()).startsWith("1 of ").contains("values differ");
            assertThat(vandalised.leftovers()).isEmpty();
        }
    }

    private static JsonNode row(JsonNode test, String table) {
        return StreamSupport.stream(test.get("tables").spliterator(), false)
                .filter(row -> row.get("table").asText().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode test) {
        return StreamSupport.stream(test.get("tables").spliterator(), false)
                .map(row -> row.get("schema").asText() + "." + row.get("table").asText())
                .toList();
    }
}
