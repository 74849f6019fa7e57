package io.muniment.testing;

import io.muniment.embedded.MinioServer;
import io.muniment.embedded.ObjectStorageServer;
import io.muniment.embedded.S3Server;
import io.muniment.embedded.ServerOptions;
import io.muniment.embedded.StorageCredentials;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** S3-compatible storage, wherever it runs. */
interface StorageNode extends AutoCloseable {
    StorageCredentials CREDENTIALS = new StorageCredentials("muniment-test", "muniment-test-secret");

    String endpoint();

    @Override
    void close();

    static StorageNode start() {
        return Fixtures.containers() ? Container.run() : Embedded.s3proxy();
    }

    /** A child process of this JVM. */
    record Embedded(S3Server server, Path directory) implements StorageNode {
        static Embedded s3proxy() {
            Path directory = Fixtures.temporaryDirectory("s3");
            return new Embedded(ObjectStorageServer.start(ServerOptions.in(directory), CREDENTIALS), directory);
        }

        static Embedded minio() {
            Path directory = Fixtures.temporaryDirectory("minio");
            return new Embedded(MinioServer.start(ServerOptions.in(directory), CREDENTIALS), directory);
        }

        @Override
        public String endpoint() {
            return server.endpoint();
        }

        @Override
        public void close() {
            server.kill();
            Fixtures.delete(directory);
        }
    }

    /** In a container. The image is any that takes MinIO's environment and port. */
    record Container(GenericContainer<?> container) implements StorageNode {
        static Container run() {
            GenericContainer<?> container = new GenericContainer<>(
                            System.getenv().getOrDefault("MUNIMENT_S3_IMAGE", "minio/minio"))
                    .withEnv("MINIO_ROOT_USER", CREDENTIALS.accessKey())
                    .withEnv("MINIO_ROOT_PASSWORD", CREDENTIALS.secretKey())
                    .withCommand("server", "/data")
                    .withExposedPorts(9000)
                    .waitingFor(Wait.forHttp("/minio/health/ready")
                            .forPort(9000)
                            .withStartupTimeout(Duration.ofMinutes(2)));
            container.start();
            return new Container(container);
        }

        @Override
        public String endpoint() {
            return "http://" + container.getHost() + ":" + container.getMappedPort(9000);
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
