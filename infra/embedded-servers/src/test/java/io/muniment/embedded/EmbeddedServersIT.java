package io.muniment.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {
    private static final StorageCredentials CREDENTIALS = new StorageCredentials("someone", "something-secret");

    @TempDir
    Path directory;

    @Test
    void brokerTakesALargeRowMakesTopicsAndKeepsThemOverARestart() throws Exception {
        try (KafkaServer kafka = KafkaServer.start(
                KafkaOptions.of(ServerOptions.in(directory.resolve("kafka"))).withPartitions(2))) {
            send(kafka, new byte[7 * 1024 * 1024]);
            int port = kafka.port();

            kafka.restart();

            assertThat(kafka.port()).isEqualTo(port);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                var topics =
                        admin.describeTopics(List.of("rows")).allTopicNames().get(30, TimeUnit.SECONDS);
                assertThat(topics)
                        .hasEntrySatisfying(
                                "rows", topic -> assertThat(topic.partitions()).hasSize(2));
            }
            kafka.kill();
            assertThat(kafka.running()).isFalse();
            kafka.start();
            send(kafka, new byte[10]);
        }
    }

    @Test
    void storageKeepsAMultipartUploadOverARestartAndRefusesAWrongKey() throws Exception {
        try (ObjectStorageServer storage = ObjectStorageServer.start(ServerOptions.in(directory), CREDENTIALS)) {
            uploadsAndReads(storage);
            MinioClient stranger = client(storage, "someone", "something-else");
            assertThatThrownBy(() -> stranger.makeBucket(
                            MakeBucketArgs.builder().bucket("theirs").build()))
                    .isInstanceOf(MinioException.class);
        }
    }

    @Test
    void minioDoesTheSame() throws Exception {
        assumeTrue(MinioServer.program().isPresent(), "no minio program on this machine");
        try (MinioServer storage = MinioServer.start(ServerOptions.in(directory), CREDENTIALS)) {
            uploadsAndReads(storage);
        }
    }

    @Test
    void namesThePortThatIsTaken() {
        try (ObjectStorageServer storage = ObjectStorageServer.start(ServerOptions.in(directory), CREDENTIALS)) {
            int port = Integer.parseInt(
                    storage.endpoint().substring(storage.endpoint().lastIndexOf(':') + 1));
            assertThatThrownBy(() -> KafkaServer.start(KafkaOptions.of(
                            ServerOptions.in(directory.resolve("kafka")).withPort(port))))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("port " + port + " is in use");
        }
    }

    @Test
    void serverDiesWithAKilledJvm() throws Exception {
        Process jvm = new ProcessBuilder(
                        JavaCommand.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        directory.resolve("s3").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int port = Integer.parseInt(jvm.inputReader().readLine());
        ProcessHandle server = jvm.children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        var ended = server.onExit();

        jvm.destroyForcibly();

        ended.get(30, TimeUnit.SECONDS);
        assertThat(FreePort.answers(port)).isFalse();
    }

    private static void uploadsAndReads(S3Server storage) throws Exception {
        byte[] content = new byte[12 * 1024 * 1024];
        new Random(7).nextBytes(content);
        MinioClient client = client(storage, CREDENTIALS.accessKey(), CREDENTIALS.secretKey());
        client.makeBucket(MakeBucketArgs.builder().bucket("kept").build());
        client.putObject(PutObjectArgs.builder().bucket("kept").object("a/b").stream(
                        new ByteArrayInputStream(content), -1L, 5L * 1024 * 1024)
                .build());

        storage.stop();
        storage.start();

        try (var in = client.getObject(
                GetObjectArgs.builder().bucket("kept").object("a/b").build())) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    private static MinioClient client(S3Server storage, String accessKey, String secretKey) {
        return MinioClient.builder()
                .endpoint(storage.endpoint())
                .credentials(accessKey, secretKey)
                .build();
    }

    private static void send(KafkaServer kafka, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 8 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("rows", value)).get(30, TimeUnit.SECONDS);
        }
    }

    /** A JVM to be killed. */
    static final class StartAndWait {
        private StartAndWait() {}

        public static void main(String[] arguments) throws Exception {
            Path data = Files.createDirectories(Path.of(arguments[0]));
            try (ObjectStorageServer storage = ObjectStorageServer.start(ServerOptions.in(data), CREDENTIALS)) {
                System.out.println(
                        storage.endpoint().substring(storage.endpoint().lastIndexOf(':') + 1));
                System.in.read();
            }
        }
    }
}
