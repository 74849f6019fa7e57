package io.muniment.catalog.account.profile;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a profile. */
@Introspected
record ProfileDraft(
        @Nullable List<@NotBlank @Size(max = 100) String> tags,
        @Nullable Map<String, Object> metadata) implements Draft<Profile, UUID> {

    @Override
    public Profile stamped(Stamp<UUID> stamp) {
        return new Profile(
                stamp.key(),
                Objects.requireNonNullElse(tags, List.of()),
                Objects.requireNonNullElse(metadata, Map.of()),
                stamp.version(),
                stamp.createdAt(),
                null);
    }
}
