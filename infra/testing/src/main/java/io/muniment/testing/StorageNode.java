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

    /** S3Proxy in a container: MinIO's images are withdrawn. */
    record Container(GenericContainer<?> container) implements StorageNode {
        private static final int PORT = 80;

        static Container run() {
            GenericContainer<?> container = new GenericContainer<>(
                            System.getenv().getOrDefault("MUNIMENT_S3_IMAGE", "andrewgaul/s3proxy:s3proxy-4.1.1"))
                    .withEnv("S3PROXY_AUTHORIZATION", "aws-v2-or-v4")
                    .withEnv("S3PROXY_IDENTITY", CREDENTIALS.accessKey())
                    .withEnv("S3PROXY_CREDENTIAL", CREDENTIALS.secretKey())
                    .withEnv("S3PROXY_ENDPOINT", "http://0.0.0.0:" + PORT)
                    .withEnv("JCLOUDS_PROVIDER", "filesystem-nio2")
                    .withEnv("JCLOUDS_FILESYSTEM_BASEDIR", "/data")
                    .withExposedPorts(PORT)
                    .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofMinutes(2)));
            container.start();
            return new Container(container);
        }

        @Override
        public String endpoint() {
            return "http://" + container.getHost() + ":" + container.getMappedPort(PORT);
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
