package io.muniment.backup;

import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestObjectStorage;
import io.muniment.testing.permission.PermissionWalk;
import io.muniment.testing.permission.PublishedTable;
import java.io.IOException;
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
    static final TestObjectStorage storage = TestObjectStorage.shared();

    private static BackupFixture backup;

    @BeforeAll
    static void start() throws IOException {
        backup = BackupFixture.start(postgres, storage);
    }

    @AfterAll
    static void stop() {
        backup.close();
    }

    @TestFactory
    Stream<DynamicTest> letsInWhomTheMatrixNames() {
        return walk().cells(PermissionWalk.callers(backup.tokens()));
    }

    @Test
    void publishesItsRoutes() {
        new PublishedTable("routes of backup-service").mustSay(walk().table());
    }

    private static PermissionWalk walk() {
        return new PermissionWalk(backup.bean(EmbeddedServer.class), Map.of());
    }
}
