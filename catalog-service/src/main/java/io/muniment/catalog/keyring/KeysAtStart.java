package io.muniment.catalog.keyring;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the keys when the service starts, so that it does not run without them. */
@Singleton
final class KeysAtStart implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(KeysAtStart.class);

    private final KeyRing keys;

    KeysAtStart(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        for (KeyUse use : KeyUse.values()) {
            LOG.info(
                    "keys ready: file={} keys={}",
                    use.fileName(),
                    keys.keyset(use).size());
        }
    }
}
