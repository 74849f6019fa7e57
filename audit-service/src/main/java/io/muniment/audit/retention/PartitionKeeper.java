package io.muniment.audit.retention;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the logs have partitions for the months to come. The migration made the first ones; tried hourly, because a month that
 * finds no partition stops every writer of the tracked tables, and everybody who signs in.
 */
@Singleton
final class PartitionKeeper {
    private static final Logger log = LoggerFactory.getLogger(PartitionKeeper.class);
    private static final List<String> LOGS = List.of("audit.trigger_log", "audit.change_log");

    private final DataSource dataSource;
    private final int monthsAhead;

    PartitionKeeper(
            DataSource dataSource,
            @Property(name = "audit.retention.months-ahead", defaultValue = "3") int monthsAhead) {
        if (monthsAhead < 1) {
            throw new IllegalArgumentException("audit.retention.months-ahead is " + monthsAhead + "; HINT: 1 or more");
        }
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.monthsAhead = monthsAhead;
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "1m")
    void keep() {
        for (String parent : LOGS) {
            keep(parent, () -> make(parent));
        }
        keep("the tables of events", this::makeForEvents);
    }

    /** Makes what is missing of one log; returns how many. */
    int make(String parent) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement ensure =
                        connection.prepareStatement("select audit.ensure_partitions(?::regclass, ?)")) {
            ensure.setString(1, parent);
            ensure.setInt(2, monthsAhead);
            return number(ensure);
        }
    }

    /** Makes what is missing of security and session events; returns how many. */
    int makeForEvents() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement ensure = connection.prepareStatement("select audit.ensure_event_partitions(?)")) {
            ensure.setInt(1, monthsAhead);
            return number(ensure);
        }
    }

    private interface Making {
        int make() throws SQLException;
    }

    private static void keep(String what, Making making) {
        try {
            int made = making.make();
            if (made > 0) {
                log.info("made {} partitions of {}", made, what);
            }
        } catch (SQLException e) {
            log.warn("cannot make partitions of {}, trying again in an hour: {}", what, e.getMessage());
        }
    }

    private static int number(PreparedStatement ensure) throws SQLException {
        try (ResultSet made = ensure.executeQuery()) {
            made.next();
            return made.getInt(1);
        }
    }
}
