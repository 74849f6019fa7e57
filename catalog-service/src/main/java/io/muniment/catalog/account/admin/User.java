package io.muniment.catalog.account.admin;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.muniment.catalog.account.BaseRole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it. What has to do with passwords is left out.
 *
 * @param email in lower case
 * @param groups names, in alphabetical order
 * @param lockedUntil null, with a lockedAt, for a lock that only an administrator opens
 */
@MappedEntity("auth_user")
record User(
        @Id UUID uuid,
        @Schema(example = "ada@example.org") String email,
        BaseRole role,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> groups,
        boolean isVerified,
        boolean isActive,
        @Nullable Instant lockedAt,
        @Nullable Instant lockedUntil,
        @Nullable Instant lastLoginAt,
        @Nullable UUID profileUuid,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What to select of rows of auth_user, called page. */
    static final String COLUMNS = """
            page.*, array(select group_name from public.auth_user_group
                          where user_uuid = page.uuid order by group_name) as groups""";
}
