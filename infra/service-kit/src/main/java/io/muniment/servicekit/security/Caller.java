package io.muniment.servicekit.security;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the request being handled.
 *
 * @param subject the account's id as the token's issuer knows it; null without a token
 * @param session the session the token belongs to; null without one
 * @param roles from the token, always with {@link Role#ANONYMOUS}
 */
public record Caller(@Nullable String subject, @Nullable UUID session, Set<Role> roles)
        implements PropagatedContextElement {

    static final Caller NOBODY = new Caller(null, null, Set.of(Role.ANONYMOUS));

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** The caller of the request being handled; nobody outside of any. */
    public static Caller current() {
        return PropagatedContext.getOrEmpty().find(Caller.class).orElse(NOBODY);
    }

    public boolean isSignedIn() {
        return subject != null;
    }

    /** The account's id in the catalog; none for a token of another issuer, whose subjects are no UUIDs. */
    public Optional<UUID> account() {
        try {
            return Optional.ofNullable(subject).map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** Whether the caller's roles grant the permission, whosever the record. */
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> PermissionMatrix.grants(role, permission));
    }

    /** Whether the caller may do this to a record of that owner. */
    public boolean may(Permission permission, UUID owner) {
        return may(permission)
                || (PermissionMatrix.grants(Role.OWNER, permission)
                        && account().filter(owner::equals).isPresent());
    }

    /**
     * Refuses a caller who may not do this to a record of that owner.
     *
     * @throws CodedException as not found, so that a stranger does not learn that the record is there
     */
    public void require(Permission permission, UUID owner, String path) {
        if (!may(permission, owner)) {
            throw new CodedException(CommonError.NOT_FOUND, "%s does not exist".formatted(path), "check the address");
        }
    }
}
