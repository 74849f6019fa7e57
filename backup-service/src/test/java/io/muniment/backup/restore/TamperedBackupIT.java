package io.muniment.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.backup.BackupFixture;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestObjectStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was changed in storage, or is opened with another key, is not restored. */
class TamperedBackupIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared()
            .beforeBootstrap(
                    "create table public.game as select g as id, md5(g::text) as title from generate_series(1, 5000) g");

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    private static BackupFixture service;
    private static JsonNode backup;
    private static byte[] archive;
    private static byte[] manifest;

    @BeforeAll
    static void makeBackup() throws IOException {
        service = BackupFixture.start(postgres, storage);
        backup = service.backup();
        archive = service.store().readWhole(backup.get("objectKey").asText());
        manifest = service.store().readWhole(backup.get("manifestKey").asText());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    @AfterEach
    void putBack() throws IOException {
        service.store().write(backup.get("objectKey").asText(), archive);
        service.store().write(backup.get("manifestKey").asText(), manifest);
    }

    @Test
    void provesTheUntouchedOne() {
        assertThat(service.restoreTest(backup).get("proven").asBoolean()).isTrue();
    }

    @Test
    void refusesAFlippedByte() throws IOException {
        byte[] changed = archive.clone();
        changed[changed.length / 2] ^= 1;
        service.store().write(backup.get("objectKey").asText(), changed);

        assertRefused("");
    }

    @Test
    void refusesATruncatedObject() throws IOException {
        service.store().write(backup.get("objectKey").asText(), Arrays.copyOf(archive, archive.length - 1));

        assertRefused("bytes, the manifest says");
    }

    @Test
    void refusesAMissingObject() throws IOException {
        service.store().delete(backup.get("objectKey").asText());

        assertRefused("is missing");
    }

    @Test
    void refusesAChangedManifest() throws IOException {
        String text = new String(manifest, StandardCharsets.UTF_8);
        assertThat(text).contains("\"rows\" : 5000");
        service.store()
                .write(
                        backup.get("manifestKey").asText(),
                        text.replace("\"rows\" : 5000", "\"rows\" : 4999").getBytes(StandardCharsets.UTF_8));

        assertRefused("the seal of manifest");
    }

    @Test
    void refusesAnotherKeyOfThatName() throws IOException {
        Path file = service.directory().resolve("backup.key");
        String kept = Files.readString(file);
        try {
            Files.writeString(file, "1:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
            assertRefused("the seal of manifest");
            Files.writeString(file, "2:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
            assertRefused("key '1' is not in the backup key file");
        } finally {
            Files.writeString(file, kept);
        }
    }

    private static void assertRefused(String reason) throws IOException {
        JsonNode test = service.restoreTest(backup);
        assertThat(test.get("status").asText()).isEqualTo("failed");
        assertThat(test.get("proven").asBoolean()).isFalse();
        assertThat(test.get("failure").asText()).contains(reason);
        assertThat(service.leftovers()).isEmpty();
    }
}
