package io.muniment.catalog.copy;

import io.micronaut.data.annotation.DateCreated;
import io.micronaut.data.annotation.DateUpdated;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.Version;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.resource.Stored;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a game.
 *
 * @param copyNumber counts the copies of one game, from 1
 * @param condition of physical copies only
 * @param price null for a copy that is not for sale
 */
@MappedEntity("copy")
public record Copy(
        @Id @GeneratedValue @Nullable Long id,
        Long gameId,
        int copyNumber,
        Medium medium,
        @Nullable Condition condition,
        Status status,

        @Relation(Relation.Kind.EMBEDDED) @Schema(implementation = Money.class) @Nullable
        Price price,

        @Version @Nullable Long version,

        @DateCreated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant createdAt,

        @DateUpdated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant updatedAt)
        implements Stored<Long> {

    @Override
    public @Nullable Long key() {
        return id;
    }
}
