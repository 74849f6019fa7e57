package io.muniment.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.MinioClient;
import io.muniment.postgresserver.StopMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FixturesIT {
    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    @Test
    void givesEachFixtureADatabaseOfItsOwn() throws SQLException {
        postgres.executeAs("catalog_owner", "create table public.game (id int primary key)");
        try (MunimentPostgres other = MunimentPostgres.shared()) {
            assertThat(other.query("select to_regclass('public.game')::text").getFirst())
                    .containsOnlyNulls();
            assertThat(other.port()).isEqualTo(postgres.port());
        }
        assertThat(postgres.properties())
                .containsEntry("MUNIMENT_DB_URL", postgres.jdbcUrl())
                .containsKeys("CATALOG_OWNER_PASSWORD", "CAPTURE_USER_PASSWORD");
    }

    @Test
    void dropsADatabaseWithItsSlots() throws SQLException {
        MunimentPostgres other = MunimentPostgres.shared();
        other.query("select pg_create_logical_replication_slot('" + other.slot() + "', 'pgoutput')");

        other.close();

        assertThat(postgres.query(
                        "select slot_name from pg_replication_slots where slot_name = '" + other.slot() + "'"))
                .isEmpty();
    }

    @Test
    void privateServerComesBackAfterACrash() throws SQLException {
        try (MunimentPostgres alone = MunimentPostgres.privateServer()) {
            alone.executeAs("catalog_owner", "create table public.kept (id int primary key)");
            alone.server().stop(StopMode.IMMEDIATE);
            assertThatThrownBy(alone::connect).isInstanceOf(SQLException.class);

            alone.server().start();

            assertThat(alone.query("select count(*) from public.kept")).isEqualTo(List.of(List.of(0L)));
        }
    }

    @Test
    void brokerKeepsRecordsOverAKill() throws Exception {
        try (TestKafka alone = TestKafka.privateBroker()) {
            send(alone.bootstrapServers(), "muniment.public.kept", "one");
            alone.server().kill();
            assertThat(alone.server().running()).isFalse();

            alone.server().start();

            assertThat(first(alone.bootstrapServers(), "muniment.public.kept")).isEqualTo("one");
        }
    }

    @Test
    void sharedBrokerIsEmptiedOnClose() throws Exception {
        TestKafka mine = TestKafka.shared();
        send(mine.bootstrapServers(), "muniment.public.gone", "one");

        mine.close();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS))
                            .doesNotContain("muniment.public.gone"));
        }
    }

    @Test
    void storageHasABucket() throws Exception {
        MinioClient client = MinioClient.builder()
                .endpoint(storage.endpoint())
                .credentials(storage.accessKey(), storage.secretKey())
                .build();
        assertThat(client.bucketExists(
                        BucketExistsArgs.builder().bucket(storage.bucket()).build()))
                .isTrue();
    }

    private static void send(String servers, String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static String first(String servers, String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        "reader",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.poll(Duration.ofMillis(500)), records -> !records.isEmpty())
                    .iterator()
                    .next()
                    .value();
        }
    }
}
