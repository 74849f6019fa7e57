package io.muniment.catalog.account;

import io.muniment.servicekit.security.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as signing in needs to know it. A deleted one is none.
 *
 * @param roles what a token may say: the base role and the groups, READER in the place of USER
 * @param lock the last one, which may have opened by itself since
 * @param passwordChangedAt tells one password from the next; null without a password
 */
public record Account(
        UUID id,
        String email,
        Set<Role> roles,
        boolean active,
        boolean verified,
        @Nullable Lock lock,
        @Nullable Instant passwordChangedAt) {

    public Account {
        roles = Set.copyOf(roles);
    }

    public boolean isLocked(Instant now) {
        return lock != null && lock.isShut(now);
    }

    /** Whether the right password would be enough. */
    public boolean maySignIn(Instant now) {
        return active && verified && !isLocked(now);
    }
}
