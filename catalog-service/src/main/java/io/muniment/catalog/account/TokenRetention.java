package io.muniment.catalog.account;

import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes mailed tokens that have long been good for nothing. */
@Singleton
class TokenRetention {

    private static final Logger log = LoggerFactory.getLogger(TokenRetention.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Clock clock;

    TokenRetention(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "10m", fixedDelay = "6h")
    void forget() {
        try {
            transactions.change(connection -> {
                String sql = "delete from public.account_token where expires_at < ?";
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
                    log.debug("removed old tokens tokens={}", statement.executeUpdate());
                }
            });
        } catch (CodedException e) {
            log.debug("old tokens stay until the next time reason={}", e.getMessage());
        }
    }
}
