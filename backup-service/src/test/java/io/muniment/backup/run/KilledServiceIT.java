package io.muniment.backup.run;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service dies between every two steps; the next one knows what is a backup and what is litter. */
class KilledServiceIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    @ParameterizedTest
    @EnumSource(RunStep.class)
    void settlesWhatADeadServiceLeft(RunStep step) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("muniment-backup-test");
        Map<String, Object> properties = BackupFixture.properties(postgres, storage, directory);
        assertThat(die(step, directory, properties)).isEqualTo(HaltingService.CODE);

        try (BackupFixture service = BackupFixture.start(properties, directory, Map.of())) {
            JsonNode left = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> service.get("/api/v1/backups?limit=1")
                                    .get("items")
                                    .get(0),
                            newest -> !newest.get("status").asText().equals("running"));

            boolean published = step == RunStep.PUBLISHED;
            assertThat(left.get("status").asText()).isEqualTo(published ? "succeeded" : "failed");
            assertThat(service.store().find(left.get("manifestKey").asText()).isPresent())
                    .isEqualTo(published);
            assertThat(service.store().find(left.get("objectKey").asText()).isPresent())
                    .isEqualTo(published);
            if (published) {
                assertThat(service.restoreTest(left).get("proven").asBoolean()).isTrue();
            } else {
                assertThat(left.get("reason").asText()).isEqualTo("the service stopped while the backup ran");
            }
        }
    }

    private static int die(RunStep step, Path directory, Map<String, Object> properties)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HaltingService.class.getName(),
                step.name(),
                directory.toString()));
        properties.forEach((key, value) -> command.add(key + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("halted.log").toFile())
                .start();
        if (!process.waitFor(Duration.ofSeconds(90))) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
