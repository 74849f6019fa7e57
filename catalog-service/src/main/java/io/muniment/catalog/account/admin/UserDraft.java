package io.muniment.catalog.account.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.account.BaseRole;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of a user: an active, unverified one in the role user unless told. Of a user there is, what is left out
 * stays.
 */
@Introspected
@JsonIgnoreProperties({"uuid", "groups", "lockedAt", "lockedUntil", "lastLoginAt", "version", "createdAt", "updatedAt"})
record UserDraft(
        @NotBlank @Size(max = 320) @Schema(example = "ada@example.org")
        String email,

        @Nullable BaseRole role,
        @Nullable Boolean isVerified,
        @Nullable Boolean isActive,
        @Nullable UUID profileUuid) {

    /** Says all of a user there is: what is left out is as it was. */
    UserDraft over(User present) {
        return new UserDraft(
                email,
                Objects.requireNonNullElse(role, present.role()),
                Objects.requireNonNullElse(isVerified, present.isVerified()),
                Objects.requireNonNullElse(isActive, present.isActive()),
                profileUuid == null ? present.profileUuid() : profileUuid);
    }

    /** Whether such a one could sign in and administer. */
    boolean administers() {
        return roleOrUser() == BaseRole.admin && verified() && active();
    }

    BaseRole roleOrUser() {
        return Objects.requireNonNullElse(role, BaseRole.user);
    }

    boolean verified() {
        return Objects.requireNonNullElse(isVerified, false);
    }

    boolean active() {
        return Objects.requireNonNullElse(isActive, true);
    }
}
