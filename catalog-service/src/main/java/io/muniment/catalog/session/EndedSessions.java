package io.muniment.catalog.session;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Sessions that are over although tokens of theirs may not have expired yet.
 *
 * @param asOf when the list was true
 */
@Introspected
record EndedSessions(Instant asOf, List<UUID> sessions) {

    EndedSessions {
        sessions = List.copyOf(sessions);
    }
}
