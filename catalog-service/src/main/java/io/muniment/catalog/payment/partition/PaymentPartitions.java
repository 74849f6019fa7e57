package io.muniment.catalog.payment.partition;

import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.catalog.payment.PaymentConfiguration;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the partitions of payment for the months to come. Any number of replicas may: the function they call does it once, and gives up
 * rather than wait for payments that are being made. Tried every quarter of an hour, which leaves months of attempts.
 */
@Singleton
class PaymentPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentPartitions.class);
    private static final String MAKE = "select public.make_payment_partition(?)";
    private static final String EXISTS = "select to_regclass(?) is not null";

    private final Transactions transactions;
    private final PaymentConfiguration configuration;
    private final Clock clock;

    PaymentPartitions(Transactions transactions, PaymentConfiguration configuration, Clock clock) {
        this.transactions = transactions;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "15m", initialDelay = "20s")
    void keep() {
        YearMonth current = month();
        for (int ahead = 0; ahead <= configuration.monthsAhead(); ahead++) {
            YearMonth month = current.plusMonths(ahead);
            try {
                if (make(month)) {
                    LOG.info("made a partition of payment: month={}", month);
                }
            } catch (RuntimeException e) {
                LOG.warn("no partition of payment made, trying again: month={} reason={}", month, e.getMessage());
            }
        }
    }

    /** Whether it made the month's partition; each in a transaction of its own, so that locks are held for one at most. */
    boolean make(YearMonth month) {
        return transactions.write(connection -> ask(connection, MAKE, month.atDay(1)));
    }

    /** Whether payments made now have a place. */
    boolean isReady() {
        return transactions.read(connection ->
                ask(connection, EXISTS, "public.payment_" + month().toString().replace('-', '_')));
    }

    YearMonth month() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static boolean ask(Connection connection, String sql, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
