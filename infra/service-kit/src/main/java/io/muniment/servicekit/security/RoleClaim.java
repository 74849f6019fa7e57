package io.muniment.servicekit.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds our roles in the claims of whichever issuer it is. A name that is none of ours is passed over. */
final class RoleClaim {

    private final String claim;
    private final Map<String, String> names;

    RoleClaim(SecuritySettings settings) {
        this.claim = settings.rolesClaim();
        this.names = settings.roleNames();
    }

    Set<Role> in(JWTClaimsSet claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names(value(claims)).map(this::role).flatMap(Optional::stream).forEach(roles::add);
        return roles;
    }

    private Optional<Role> role(String theirs) {
        String ours = names.isEmpty() ? theirs : names.get(theirs);
        return ours == null ? Optional.empty() : Role.ofClaim(ours);
    }

    /** A claim of the whole name goes first: some issuers name claims by address, with dots in it. */
    private @Nullable Object value(JWTClaimsSet claims) {
        Object whole = claims.getClaim(claim);
        if (whole != null) {
            return whole;
        }
        Object value = claims.getClaims();
        for (String step : claim.split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }

    private static Stream<String> names(@Nullable Object value) {
        return switch (value) {
            case String text -> Arrays.stream(text.strip().split("\\s+"));
            case Collection<?> list ->
                list.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }
}
