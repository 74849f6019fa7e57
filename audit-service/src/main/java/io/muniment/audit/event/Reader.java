package io.muniment.audit.event;

import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Role;
import java.util.UUID;

/**
 * Whom the database is told is reading.
 *
 * @param databaseRole the role whose policies hold
 * @param account the account whose rows it may see; empty where the role sees all, or nobody's
 */
record Reader(String databaseRole, String account) {

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
