package io.muniment.catalog.payment.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.RunningCatalog;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaymentPartitionsIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @Test
    void makesAMonthOnceHoweverManyAsk() throws Exception {
        PaymentPartitions partitions = catalog.bean(PaymentPartitions.class);
        YearMonth month = partitions.month().plusMonths(7);
        Callable<Boolean> ask = () -> partitions.make(month);
        List<Boolean> made = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(List.of(ask, ask, ask, ask))) {
                made.add(answer.get());
            }
        }

        assertThat(made).containsOnlyOnce(true);
        assertThat(isPartition(month)).isTrue();
    }

    @Test
    void makesTheMonthsAhead() throws SQLException {
        PaymentPartitions partitions = catalog.bean(PaymentPartitions.class);

        partitions.keep();

        for (int ahead = 0; ahead <= 2; ahead++) {
            assertThat(isPartition(partitions.month().plusMonths(ahead))).isTrue();
        }
    }

    @Test
    void givesUpRatherThanStandInTheWayOfPayments() throws SQLException {
        PaymentPartitions partitions = catalog.bean(PaymentPartitions.class);
        YearMonth month = partitions.month().plusMonths(9);
        try (Connection paying = postgres.connectAs("game_writer");
                Statement statement = paying.createStatement()) {
            paying.setAutoCommit(false);
            // what every payment does first
            statement.execute("select from public.copy for update");

            assertThatThrownBy(() -> partitions.make(month)).hasStackTraceContaining("lock timeout");

            paying.rollback();
        }
        assertThat(partitions.make(month)).isTrue();
    }

    @Test
    void doesNotLockReadersOut() throws SQLException {
        PaymentPartitions partitions = catalog.bean(PaymentPartitions.class);
        try (Connection reading = postgres.connectAs("game_reader");
                Statement statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.executeQuery("select count(*) from public.payment").close();

            assertThat(partitions.make(partitions.month().plusMonths(11))).isTrue();
        }
    }

    @Test
    void refusesMonthsNobodyNeeds() {
        PaymentPartitions partitions = catalog.bean(PaymentPartitions.class);

        for (YearMonth month :
                List.of(partitions.month().minusYears(1), partitions.month().plusYears(20))) {
            assertThatThrownBy(() -> partitions.make(month))
                    .hasStackTraceContaining("is not one to make a partition for");
        }
    }

    @Test
    void isNotReadyWithoutTheCurrentMonth() throws SQLException {
        PaymentPartitions partitions = catalog.bean(PaymentPartitions.class);
        String name = "public.payment_" + partitions.month().toString().replace('-', '_');
        postgres.execute(
                "alter table public.payment detach partition %s; alter table %s rename to away".formatted(name, name));

        var readiness = catalog.anonymous().get("/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);

        postgres.execute("drop table public.away");
        partitions.keep();
        assertThat(catalog.anonymous().get("/health/readiness").status()).isEqualTo(200);
    }

    private static boolean isPartition(YearMonth month) throws SQLException {
        return (boolean) postgres.query("""
                        select exists (select from pg_inherits where inhparent = 'public.payment'::regclass
                                       and inhrelid = to_regclass('public.payment_%s'))""".formatted(month.toString().replace('-', '_')))
                .getFirst()
                .getFirst();
    }
}
