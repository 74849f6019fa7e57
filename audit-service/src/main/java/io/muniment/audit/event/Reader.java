package io.muniment.audit.event;

import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom the database is told is reading.
 *
 * @param databaseRole the role whose policies hold
 * @param account the account whose rows it may see; empty where the role sees all, or nobody's
 */
record Reader(String databaseRole, String account) {

    /**
     * Whether the reader may know who did what it reads, from where and with what: of one's own events, what one did oneself, or nobody
     * known did. What an administrator did to an account is told to its owner without the administrator's traces. The database shows
     * authenticated_user whole rows, but no login except this service's can become that role.
     */
    boolean mayKnow(@Nullable String actor) {
        return seesAll() || actor == null || actor.equals(account);
    }

    boolean seesAll() {
        return !databaseRole.equals("authenticated_user");
    }

    /** The caller as the database knows such people. Whoever is neither administrator nor auditor sees what is about them. */
    static Reader of(Caller caller) {
        if (caller.roles().contains(Role.ADMIN)) {
            return new Reader("admin_role", "");
        }
        if (caller.roles().contains(Role.AUDITOR)) {
            return new Reader("auditor", "");
        }
        return new Reader(
                "authenticated_user", caller.account().map(UUID::toString).orElse(""));
    }
}
