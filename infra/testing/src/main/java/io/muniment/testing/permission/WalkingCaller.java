package io.muniment.testing.permission;

import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.PermissionMatrix;
import io.muniment.servicekit.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who tries every route.
 *
 * @param name what reports call them
 * @param role the one role they have; {@link Role#ANONYMOUS} for whoever has no token that counts
 * @param authorization what they send as header {@code Authorization}; null for nothing
 */
public record WalkingCaller(
        String name, Role role, @Nullable String authorization) {

    /** Without a token. */
    public static WalkingCaller anonymous() {
        return new WalkingCaller("anonymous", Role.ANONYMOUS, null);
    }

    /** With a good token of one role. */
    public static WalkingCaller of(Role role, String authorization) {
        return new WalkingCaller(role.claim(), role, authorization);
    }

    /** With a token that must not count. */
    public static WalkingCaller refused(String name, String authorization) {
        return new WalkingCaller(name, Role.ANONYMOUS, authorization);
    }

    /** Whether the gate must let them through; past it, the route looks whose record it is where owners have the right. */
    boolean passes(Permission permission) {
        return PermissionMatrix.grants(role, permission)
                || (role != Role.ANONYMOUS
                        && PermissionMatrix.holders(permission).contains(Role.OWNER));
    }
}
