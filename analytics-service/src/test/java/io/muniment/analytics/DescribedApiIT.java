package io.muniment.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.analytics.schema.SchemaMigration;
import io.muniment.servicekit.docs.ApiDescription;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.Fixtures;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import io.muniment.testing.TestTokens;
import io.muniment.testing.fuzz.Fuzzer;
import io.muniment.testing.openapi.Description;
import io.muniment.testing.openapi.DescriptionRules;
import io.muniment.testing.openapi.ReleasedDescription;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
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
    static final TestKafka kafka = TestKafka.shared();

    @RegisterExtension
    static final TestTokens tokens = new TestTokens();

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws SQLException {
        Map<String, Object> properties = new HashMap<>(Fixtures.properties(postgres, kafka, tokens));
        properties.put("micronaut.server.port", -1);
        properties.put("analytics.stream.group-id", "analytics-" + postgres.database());
        server = ApplicationContext.run(EmbeddedServer.class, properties);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.getApplicationContext()
                        .getBean(SchemaMigration.class)
                        .done());
        postgres.executeAs("analytics_owner", """
                create materialized view analytics.numbers as
                select n / 3 as part, n as number, 'text ' || n as note from generate_series(1, 40) n;
                create unique index on analytics.numbers (part, number);
                create materialized view analytics.loose as select generate_series(1, 7) as n;
                create materialized view analytics.unfilled as select 1 as n with no data
                """);
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
        ReleasedDescription.of("analytics").check(description());
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
