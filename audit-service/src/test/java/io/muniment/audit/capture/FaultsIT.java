package io.muniment.audit.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muniment.audit.AuditServer;
import io.muniment.postgresserver.StopMode;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must hold when things fail: both witnesses say the same, nothing lost, nothing twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {
    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.privateServer();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.privateBroker();

    @Test
    @Order(1)
    void losesNothingOfOneCopyWhenStoppedInItsMiddle() throws SQLException {
        try (AuditServer audit = AuditServer.start(postgres, kafka)) {
            audit.awaitRunning();
            postgres.query("select audit.track_schema('public')");
            postgres.execute("create table bulk (id int primary key, name text)");
            // one statement: its rows share a few WAL positions
            postgres.execute("insert into bulk select i, 'row ' || i from generate_series(1, 60000) i");
            awaitRows(1);
        }
        assertThat(rows()).as("stopped in the middle").isLessThan(60000);

        try (AuditServer audit = AuditServer.start(postgres, kafka).awaitRunning()) {
            audit.awaitProven();
        }

        assertThat(rows()).isEqualTo(60000);
        assertWitnessesEqual();
    }

    @Test
    @Order(2)
    void givesTheSameLedgerWhenEverythingIsDeliveredAgain() throws SQLException {
        long before = rows();
        postgres.execute("delete from audit.ledger_offset");

        try (AuditServer audit = AuditServer.start(postgres, kafka).awaitRunning()) {
            audit.awaitProven();
        }

        assertThat(rows()).isEqualTo(before);
        assertWitnessesEqual();
    }

    @Test
    @Order(3)
    void comesBackAfterPostgresqlAndKafkaRestart() throws Exception {
        try (AuditServer audit = AuditServer.start(postgres, kafka).awaitRunning()) {
            postgres.execute("update bulk set name = 'before' where id <= 500");
            postgres.server().stop(StopMode.IMMEDIATE);
            postgres.server().start();
            postgres.execute("update bulk set name = 'between' where id <= 500");
            kafka.server().kill();
            postgres.execute("update bulk set name = 'without kafka' where id <= 500");
            kafka.server().start();
            postgres.execute("update bulk set name = 'after' where id <= 500");
            audit.awaitRunning();
            audit.awaitProven();
        }

        assertWitnessesEqual();
    }

    @Test
    @Order(4)
    void parksWhatNobodyCanReadAndGoesOn() throws Exception {
        try (AuditServer audit = AuditServer.start(postgres, kafka).awaitRunning();
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>("muniment.public.bulk", "no json"))
                    .get();
            postgres.execute("update bulk set name = 'past the poison' where id = 1");
            audit.awaitProven();
        }

        assertThat(postgres.query("select topic, reason, parked_by from audit.dead_letter"))
                .containsExactly(List.of("muniment.public.bulk", "not readable as JSON", "LEDGER"));
        assertWitnessesEqual();
    }

    @Test
    @Order(5)
    void standsByWhileAnotherReplicaCaptures() throws SQLException {
        AuditServer first = AuditServer.start(postgres, kafka).awaitRunning();
        try (AuditServer second = AuditServer.start(postgres, kafka, Map.of("ledger.instance-id", "second"))) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(state(second)).isInstanceOf(CaptureState.StandingBy.class));

            first.close();

            second.awaitRunning();
            postgres.execute("update bulk set name = 'by the second' where id = 2");
            second.awaitProven();
        }
        assertWitnessesEqual();
    }

    @Test
    @Order(6)
    void movesTheSlotOnInAQuietDatabase() throws SQLException {
        try (AuditServer audit = AuditServer.start(postgres, kafka).awaitRunning()) {
            postgres.execute("create schema elsewhere; create table elsewhere.noise as select 1 as n");
            long began = System.nanoTime();
            audit.awaitProven();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    @Order(7)
    void stopsWithAnAlarmWhenTheSlotIsGone() throws SQLException {
        postgres.query("select pg_drop_replication_slot('" + postgres.slot() + "')");

        try (AuditServer audit = AuditServer.start(postgres, kafka)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(state(audit))
                            .isInstanceOfSatisfying(
                                    CaptureState.Alarmed.class,
                                    alarm -> assertThat(alarm.message())
                                            .contains("is missing")
                                            .contains("HINT: ")));
        }

        assertThat(postgres.query("select slot_name from pg_replication_slots")).isEmpty();
    }

    private static CaptureState state(AuditServer audit) {
        return audit.bean(CaptureSupervisor.class).state();
    }

    private static void awaitRows(long atLeast) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> rows() >= atLeast);
    }

    private static long rows() throws SQLException {
        return (Long) postgres.query(
                        "select count(*) from audit.change_log where table_name = 'bulk' and operation = 'INSERT'")
                .getFirst()
                .getFirst();
    }

    private static void assertWitnessesEqual() throws SQLException {
        String columns = "table_schema, table_name, operation, row_key, before, after, transaction_id";
        assertThat(postgres.query("select count(*) from (select " + columns
                        + " from audit.trigger_log except all select " + columns + " from audit.change_log) x"))
                .as("in the trigger log only")
                .containsExactly(List.of(0L));
        assertThat(postgres.query("select count(*) from (select " + columns
                        + " from audit.change_log except all select " + columns + " from audit.trigger_log) x"))
                .as("in the change log only")
                .containsExactly(List.of(0L));
    }
}
