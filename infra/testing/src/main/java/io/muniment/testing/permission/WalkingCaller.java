package io.muniment.testing.permission;

import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.PermissionMatrix;
import io.muniment.servicekit.security.Role;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Somebody who tries every route.
 *
 * @param name what reports call them
 * @param roles what they are; only {@link Role#ANONYMOUS} for whoever has no token that counts
 * @param authorization what they send as header {@code Authorization} this time, if anything: some routes end the
 *     caller's session, who then needs another
 */
public record WalkingCaller(String name, Set<Role> roles, Supplier<Optional<String>> authorization) {

    /** Without a token. */
    public static WalkingCaller anonymous() {
        return new WalkingCaller("anonymous", Set.of(Role.ANONYMOUS), Optional::empty);
    }

    /** With a good token of one role. */
    public static WalkingCaller of(Role role, String authorization) {
        return new WalkingCaller(role.claim(), Set.of(role), () -> Optional.of(authorization));
    }

    /** With a token that must not count. */
    public static WalkingCaller refused(String name, String authorization) {
        return new WalkingCaller(name, Set.of(Role.ANONYMOUS), () -> Optional.of(authorization));
    }

    /** Whether the gate must let them through; past it, the route looks whose record it is where owners have the right. */
    boolean passes(Permission permission) {
        return roles.stream().anyMatch(role -> PermissionMatrix.grants(role, permission))
                || (isKnown() && PermissionMatrix.holders(permission).contains(Role.OWNER));
    }

    boolean isKnown() {
        return !roles.equals(Set.of(Role.ANONYMOUS));
    }
}
