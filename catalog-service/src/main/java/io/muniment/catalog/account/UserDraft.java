package io.muniment.catalog.account;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a user: an active, unverified one in the role user unless told. */
@Introspected
record UserDraft(
        @NotBlank @Email @Size(max = 255) String email,
        @Nullable BaseRole role,
        @Nullable Boolean isVerified,
        @Nullable Boolean isActive,
        @Nullable Instant lastLoginAt,
        @Nullable UUID profileUuid)
        implements Draft<User, UUID> {

    @Override
    public User stamped(Stamp<UUID> stamp) {
        return new User(
                stamp.key(),
                email.strip().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(role, BaseRole.user),
                Objects.requireNonNullElse(isVerified, false),
                Objects.requireNonNullElse(isActive, true),
                lastLoginAt,
                profileUuid,
                stamp.version(),
                stamp.createdAt(),
                null);
    }
}
