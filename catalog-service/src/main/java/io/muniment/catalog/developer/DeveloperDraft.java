package io.muniment.catalog.developer;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a caller says of a developer. */
@Introspected
record DeveloperDraft(
        @NotBlank @Size(max = 200) @Schema(example = "Lantern Works")
        String name,

        @Nullable @Pattern(regexp = "[A-Z]{2}") @Schema(example = "NZ")
        String country)
        implements Draft<Developer, Long> {

    @Override
    public Developer stamped(Stamp<Long> stamp) {
        return new Developer(stamp.key(), name.strip(), country, stamp.version(), stamp.createdAt(), null);
    }
}
