package io.muniment.catalog.account;

import io.micronaut.data.annotation.AutoPopulated;
import io.micronaut.data.annotation.DateCreated;
import io.micronaut.data.annotation.DateUpdated;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import io.micronaut.data.annotation.sql.ColumnTransformer;
import io.muniment.catalog.resource.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account. The password hash is left out: it is neither read nor written here.
 *
 * @param email in lower case
 */
@MappedEntity("auth_user")
public record User(
        @Id @AutoPopulated @Nullable UUID uuid,
        String email,
        @ColumnTransformer(write = "?::user_role_enum") BaseRole role,
        boolean isVerified,
        boolean isActive,
        @Nullable Instant lastLoginAt,
        @Nullable UUID profileUuid,
        @Version @Nullable Long version,

        @DateCreated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant createdAt,

        @DateUpdated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant updatedAt)
        implements Stored<UUID> {

    @Override
    public @Nullable UUID key() {
        return uuid;
    }
}
