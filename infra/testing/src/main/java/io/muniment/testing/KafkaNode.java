package io.muniment.testing;

import io.muniment.embedded.KafkaOptions;
import io.muniment.embedded.KafkaServer;
import io.muniment.embedded.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A broker, wherever it runs. */
interface KafkaNode extends AutoCloseable {
    String bootstrapServers();

    @Override
    void close();

    static KafkaNode start() {
        return Fixtures.containers() ? Container.run() : Embedded.run();
    }

    /** A child process of this JVM. */
    record Embedded(KafkaServer server, Path directory) implements KafkaNode {
        static Embedded run() {
            Path directory = Fixtures.temporaryDirectory("kafka");
            return new Embedded(
                    KafkaServer.start(KafkaOptions.of(
                            ServerOptions.in(directory.resolve("data")).withLog(directory.resolve("server.log")))),
                    directory);
        }

        @Override
        public String bootstrapServers() {
            return server.bootstrapServers();
        }

        @Override
        public void close() {
            // what it holds is thrown away: no reason to wait for an orderly end
            server.kill();
            Fixtures.delete(directory);
        }
    }

    /** In a container. */
    record Container(GenericContainer<?> container, int port) implements KafkaNode {
        static Container run() {
            int port = freePort();
            GenericContainer<?> container = new GenericContainer<>(
                            System.getenv().getOrDefault("MUNIMENT_KAFKA_IMAGE", "apache/kafka:4.3.1"))
                    .withEnv("KAFKA_NODE_ID", "1")
                    .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
                    .withEnv("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
                    .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://localhost:" + port)
                    .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                    .withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT")
                    .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
                    .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                    .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                    .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                    .withEnv("KAFKA_NUM_PARTITIONS", "3")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(8 * 1024 * 1024))
                    .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1)
                            .withStartupTimeout(Duration.ofMinutes(2)));
            // a client is sent to the advertised port, so it must be known before the broker starts
            container.setPortBindings(List.of(port + ":9092"));
            container.start();
            return new Container(container, port);
        }

        @Override
        public String bootstrapServers() {
            return container.getHost() + ":" + port;
        }

        @Override
        public void close() {
            container.close();
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("no free port", e);
            }
        }
    }
}
