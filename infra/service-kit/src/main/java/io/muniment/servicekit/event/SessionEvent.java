package io.muniment.servicekit.event;

import java.util.Map;
import java.util.UUID;

/**
 * A step in the life of a session.
 *
 * @param details more about it, such as the reason of the end; JSON values only; never a token
 */
public record SessionEvent(SessionAct act, UUID account, UUID session, Map<String, Object> details) {

    public SessionEvent {
        details = Map.copyOf(details);
    }
}
