package io.muniment.testing;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import io.muniment.embedded.S3Server;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** S3-compatible storage with a fresh bucket. */
public final class TestObjectStorage implements Fixture {
    private final Supplier<StorageNode> source;
    private final boolean shared;
    private final String bucket = "muniment-" + UUID.randomUUID();
    private @Nullable StorageNode node;

    private TestObjectStorage(Supplier<StorageNode> source, boolean shared) {
        this.source = source;
        this.shared = shared;
    }

    /** The server this JVM's tests share. */
    public static TestObjectStorage shared() {
        return new TestObjectStorage(SharedServers::storage, true);
    }

    /** A server of its own, always embedded: to be stopped, killed and restarted. */
    public static TestObjectStorage privateServer() {
        return new TestObjectStorage(StorageNode.Embedded::s3proxy, false);
    }

    /** A real MinIO of its own, for tests enabled only where {@code MinioServer.program()} finds one. */
    public static TestObjectStorage minio() {
        return new TestObjectStorage(StorageNode.Embedded::minio, false);
    }

    @Override
    public void start() {
        node();
    }

    private synchronized StorageNode node() {
        StorageNode running = node;
        if (running == null) {
            running = source.get();
            node = running;
            createBucket(running);
        }
        return running;
    }

    private void createBucket(StorageNode on) {
        // not closed: its idle connections end by themselves
        MinioClient client = MinioClient.builder()
                .endpoint(on.endpoint())
                .credentials(accessKey(), secretKey())
                .build();
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (MinioException e) {
            throw new IllegalStateException("cannot make bucket " + bucket, e);
        }
    }

    public String endpoint() {
        return node().endpoint();
    }

    public String accessKey() {
        return StorageNode.CREDENTIALS.accessKey();
    }

    public String secretKey() {
        return StorageNode.CREDENTIALS.secretKey();
    }

    public String bucket() {
        return bucket;
    }

    /** The private server, to stop, kill and restart. */
    public S3Server server() {
        if (shared || !(node() instanceof StorageNode.Embedded embedded)) {
            throw new IllegalStateException(
                    "other tests use the shared server too; HINT: TestObjectStorage.privateServer()");
        }
        return embedded.server();
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "BACKUP_S3_ENDPOINT", endpoint(),
                "BACKUP_S3_BUCKET", bucket,
                "BACKUP_S3_ACCESS_KEY", accessKey(),
                "BACKUP_S3_SECRET_KEY", secretKey());
    }

    @Override
    public synchronized void close() {
        StorageNode running = node;
        node = null;
        if (running != null && !shared) {
            running.close();
        }
    }
}
