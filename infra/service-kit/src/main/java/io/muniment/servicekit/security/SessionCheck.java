package io.muniment.servicekit.security;

import java.util.UUID;

/** Knows whether the session a token names is still open. Fails closed. May wait, for a database say. Thread-safe. */
public interface SessionCheck {

    /**
     * Whether the session is open.
     *
     * @throws io.muniment.servicekit.problem.CodedException when nobody can tell now: the token counts as none
     */
    boolean isOpen(UUID session);
}
