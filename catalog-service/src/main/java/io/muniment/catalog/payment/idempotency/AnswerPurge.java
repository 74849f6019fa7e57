package io.muniment.catalog.payment.idempotency;

import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets answers nobody may ask for any more. Several replicas may do so at once. */
@Singleton
class AnswerPurge {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerPurge.class);

    private final Transactions transactions;
    private final KeptAnswers kept;
    private final Clock clock;

    AnswerPurge(Transactions transactions, KeptAnswers kept, Clock clock) {
        this.transactions = transactions;
        this.kept = kept;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "2m")
    void purge() {
        try {
            int forgotten = transactions.write(connection -> kept.purge(connection, clock.instant()));
            LOG.debug("forgot answers: keys={}", forgotten);
        } catch (CodedException e) {
            LOG.warn("cannot forget old answers, trying again in an hour: {}", e.getMessage());
        }
    }
}
