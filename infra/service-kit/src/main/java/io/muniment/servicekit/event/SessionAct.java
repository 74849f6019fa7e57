package io.muniment.servicekit.event;

/** What happens to a session; the name is what {@code audit.session_event.event_type} holds, in lower case. */
public enum SessionAct {
    STARTED,
    REFRESHED,
    ENDED
}
