package io.muniment.catalog.copy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.data.annotation.DateCreated;
import io.micronaut.data.annotation.DateUpdated;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.resource.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a game.
 *
 * @param copyNumber counts the copies of one game, from 1
 * @param condition of physical copies only
 * @param priceMinor in minor units of the currency; null when not for sale
 */
@MappedEntity("copy")
public record Copy(
        @Id @GeneratedValue @Nullable Long id,
        Long gameId,
        int copyNumber,
        Medium medium,
        @Nullable Condition condition,
        Status status,
        @JsonIgnore @Nullable Long priceMinor,
        @JsonIgnore @Nullable String priceCurrency,
        @Version @Nullable Long version,

        @DateCreated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant createdAt,

        @DateUpdated(truncatedTo = ChronoUnit.MICROS) @Nullable
        Instant updatedAt)
        implements Stored<Long> {

    /** What it costs; absent when it is not for sale. */
    @JsonProperty("price")
    public @Nullable Money price() {
        return priceMinor == null || priceCurrency == null ? null : Money.ofMinor(priceMinor, priceCurrency);
    }

    @Override
    public @Nullable Long key() {
        return id;
    }
}
