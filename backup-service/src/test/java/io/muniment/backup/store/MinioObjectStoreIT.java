package io.muniment.backup.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.muniment.embedded.MinioServer;
import io.muniment.testing.TestObjectStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on a real MinIO; skipped, and reported so, where there is no minio program. */
class MinioObjectStoreIT extends ObjectStoreContract {

    private static final TestObjectStorage STORAGE = TestObjectStorage.minio();

    @BeforeAll
    static void findMinio() {
        assumeTrue(MinioServer.program().isPresent(), "no minio program found");
    }

    @AfterAll
    static void stop() {
        STORAGE.close();
    }

    @Override
    TestObjectStorage storage() {
        return STORAGE;
    }
}
