package io.muniment.audit;

import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import io.muniment.testing.permission.PermissionWalk;
import io.muniment.testing.permission.PublishedTable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what over REST: every route as every kind of caller. */
class RestPermissionsIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    private static AuditServer audit;

    @BeforeAll
    static void start() {
        audit = AuditServer.start(postgres, kafka).awaitRunning();
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    @TestFactory
    Stream<DynamicTest> letsInWhomTheMatrixNames() {
        return walk().cells(PermissionWalk.callers(audit.tokens()));
    }

    @Test
    void publishesItsRoutes() {
        new PublishedTable("routes of audit-service").mustSay(walk().table());
    }

    private static PermissionWalk walk() {
        return new PermissionWalk(audit.bean(EmbeddedServer.class), Map.of());
    }
}
