package io.muniment.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.backup.database.SchemaMigration;
import io.muniment.servicekit.docs.ApiDescription;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestObjectStorage;
import io.muniment.testing.TestTokens;
import io.muniment.testing.fuzz.Fuzzer;
import io.muniment.testing.openapi.Description;
import io.muniment.testing.openapi.DescriptionRules;
import io.muniment.testing.openapi.ReleasedDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API is described in full, keeps its promises to callers, and stands whatever is sent to it. */
class DescribedApiIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    @RegisterExtension
    static final TestTokens tokens = new TestTokens();

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws IOException {
        // a restore test may be under way when the service stops, and its files go a moment later
        Path directory = Files.createTempDirectory("muniment-backup-test");
        Map<String, Object> properties = BackupFixture.properties(postgres, storage, directory);
        properties.putAll(tokens.properties());
        server = ApplicationContext.run(EmbeddedServer.class, properties);
        SchemaMigration migration = server.getApplicationContext().getBean(SchemaMigration.class);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(migration::done);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyOperationIsDescribedInFull() {
        assertThat(DescriptionRules.gaps(Description.parse(description()))).isEmpty();
    }

    @Test
    void callersOfTheReleasedApiNoticeNothing() {
        ReleasedDescription.of("backup").check(description());
    }

    @Test
    void nastyRequestsAreRefusedWithProblems() {
        Fuzzer fuzzer = new Fuzzer(server.getURI(), () -> tokens.bearer(Role.ADMIN), any -> true, Set.of());

        Fuzzer.Findings findings = fuzzer.run(Description.parse(description()), 20_261_121, 300);

        assertThat(findings.failures()).as(findings.toString()).isEmpty();
    }

    private static String description() {
        return server.getApplicationContext()
                .getBean(ApiDescription.class)
                .yaml()
                .orElseThrow();
    }
}
