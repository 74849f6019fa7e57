package io.muniment.catalog.signing;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.muniment.catalog.keyring.KeyFileException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the signing keys over when it is time. Any number of replicas may: the file is changed by one at a time, and only if due. */
@Singleton
class KeyTurnover {

    private static final Logger LOG = LoggerFactory.getLogger(KeyTurnover.class);

    private final SigningKeys keys;

    KeyTurnover(SigningKeys keys) {
        this.keys = keys;
    }

    @Scheduled(fixedDelay = "1m", initialDelay = "10s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void turn() {
        try {
            keys.turn();
        } catch (KeyFileException e) {
            LOG.error("signing keys not turned over: reason={}", e.getMessage());
        }
    }
}
