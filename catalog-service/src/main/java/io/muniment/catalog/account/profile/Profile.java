package io.muniment.catalog.account.profile;

import io.micronaut.data.annotation.AutoPopulated;
import io.micronaut.data.annotation.DateCreated;
import io.micronaut.data.annotation.DateUpdated;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.annotation.Version;
import io.micronaut.data.model.DataType;
import io.muniment.catalog.resource.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user beyond the account itself.
 *
 * @param tags free words to find users by
 * @param metadata a JSON object of any shape
 */
@MappedEntity("user_profile")
public record Profile(
        @Id @AutoPopulated @Nullable UUID uuid,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> tags,
        @TypeDef(type = DataType.JSON) Map<String, Object> metadata,
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
