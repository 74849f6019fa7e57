package io.muniment.catalog.session;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.catalog.storage.SqlWork;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes the end of sessions that ran out, and deletes those that ended long ago with their tokens. Nothing depends on when: a session that
 * ran out is over without it. Any number of replicas may: none waits for a row another is at.
 */
@Singleton
class SessionCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCleanup.class);

    private final Sessions sessions;
    private final Transactions transactions;

    SessionCleanup(Sessions sessions, Transactions transactions) {
        this.sessions = sessions;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = "10m", initialDelay = "1m")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void clean() {
        try {
            int ranOut = repeated(sessions::closeRunOut);
            int forgotten = repeated(sessions::forget);
            if (ranOut + forgotten > 0) {
                LOG.info("sessions cleaned up: ranOut={} forgotten={}", ranOut, forgotten);
            }
        } catch (CodedException e) {
            LOG.warn("sessions not cleaned up, trying again in 10 minutes: reason={}", e.getMessage());
        }
    }

    private int repeated(SqlWork<Integer> batch) {
        int total = 0;
        int done;
        do {
            done = transactions.write(batch);
            total += done;
        } while (done > 0);
        return total;
    }
}
