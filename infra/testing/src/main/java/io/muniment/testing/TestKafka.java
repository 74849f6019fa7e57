package io.muniment.testing;

import io.muniment.embedded.KafkaServer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** A broker. The shared one is emptied on close: all topics of one test class are gone before the next. */
public final class TestKafka implements Fixture {
    private final boolean shared;
    private @Nullable KafkaNode node;

    private TestKafka(boolean shared) {
        this.shared = shared;
    }

    /** The broker this JVM's tests share. */
    public static TestKafka shared() {
        return new TestKafka(true);
    }

    /** A broker of its own, always embedded: to be stopped, killed and restarted. */
    public static TestKafka privateBroker() {
        return new TestKafka(false);
    }

    @Override
    public void start() {
        node();
    }

    private synchronized KafkaNode node() {
        KafkaNode running = node;
        if (running == null) {
            running = shared ? SharedServers.kafka() : KafkaNode.Embedded.run();
            node = running;
        }
        return running;
    }

    public String bootstrapServers() {
        return node().bootstrapServers();
    }

    /** The private broker, to stop, kill and restart. */
    public KafkaServer server() {
        if (shared || !(node() instanceof KafkaNode.Embedded embedded)) {
            throw new IllegalStateException("other tests use the shared broker too; HINT: TestKafka.privateBroker()");
        }
        return embedded.server();
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    }

    @Override
    public synchronized void close() {
        KafkaNode running = node;
        node = null;
        if (running == null) {
            return;
        }
        if (shared) {
            empty(running);
        } else {
            running.close();
        }
    }

    private static void empty(KafkaNode broker) {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            // internal topics are not listed
            Set<String> topics = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            admin.deleteTopics(topics).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot delete the topics of this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while deleting topics", e);
        }
    }
}
