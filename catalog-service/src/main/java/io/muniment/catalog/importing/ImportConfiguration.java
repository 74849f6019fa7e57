package io.muniment.catalog.importing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How imports run.
 *
 * @param batchLines lines a transaction, 1 to 10,000; with the longest line, what bounds an import's memory
 * @param longestLine characters a line may have; a longer one is bad
 */
@ConfigurationProperties("catalog.import")
record ImportConfiguration(
        @Bindable(defaultValue = "2000") @Min(1) @Max(10_000)
        int batchLines,

        @Bindable(defaultValue = "65536") @Min(1_024) @Max(1_048_576)
        int longestLine) {}
