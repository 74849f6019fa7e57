package io.muniment.catalog.account.self;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.account.BaseRole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as its holder sees it.
 *
 * @param role the base role
 * @param groups that add to it
 * @param passwordChangedAt null without a password
 * @param profileUuid null before anything was written into the profile
 */
@Introspected
record Me(
        UUID uuid,
        @Schema(example = "ada@example.org") String email,
        BaseRole role,
        List<String> groups,
        boolean isVerified,
        @Nullable Instant lastLoginAt,
        @Nullable Instant passwordChangedAt,
        @Nullable UUID profileUuid,
        Instant createdAt) {}
