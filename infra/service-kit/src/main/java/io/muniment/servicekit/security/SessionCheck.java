package io.muniment.servicekit.security;

import java.util.UUID;

/** Knows whether a session a token names has ended. Fails closed: when it cannot know, the session counts as ended. */
public interface SessionCheck {

    boolean isOpen(UUID session);
}
