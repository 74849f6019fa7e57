package io.muniment.catalog.signing;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the signing keys when the service starts, so that it does not run without them. */
@Singleton
final class SigningKeysAtStart implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeysAtStart.class);

    private final SigningKeys keys;

    SigningKeysAtStart(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        LOG.info("signing keys ready: kid={}", keys.active().getKeyID());
    }
}
