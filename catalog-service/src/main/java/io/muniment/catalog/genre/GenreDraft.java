package io.muniment.catalog.genre;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a caller says of a genre. */
@Introspected
record GenreDraft(
        @NotBlank @Size(max = 100) @Schema(example = "Puzzle")
        String name) implements Draft<Genre, Long> {

    @Override
    public Genre stamped(Stamp<Long> stamp) {
        return new Genre(stamp.key(), name.strip(), stamp.version(), stamp.createdAt(), null);
    }
}
