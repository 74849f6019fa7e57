package io.muniment.analytics;

import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import io.muniment.testing.permission.PermissionWalk;
import io.muniment.testing.permission.PublishedTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what over REST: every route as every kind of caller. */
class RestPermissionsIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    @TempDir
    static Path views;

    private static AnalyticsServer analytics;

    @BeforeAll
    static void start() {
        analytics = AnalyticsServer.start(postgres, kafka, views, "public");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(analytics::ready);
    }

    @AfterAll
    static void stop() {
        analytics.close();
    }

    @TestFactory
    Stream<DynamicTest> letsInWhomTheMatrixNames() {
        return walk().cells(PermissionWalk.callers(analytics.tokens()));
    }

    @Test
    void publishesItsRoutes() {
        new PublishedTable("routes of analytics-service").mustSay(walk().table());
    }

    private static PermissionWalk walk() {
        return new PermissionWalk(analytics.embedded(), Map.of());
    }
}
