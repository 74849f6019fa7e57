package io.muniment.backup.run;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How a backup is made.
 *
 * @param compressionLevel zstd's: 1 keeps up with pg_dump on one core, higher is smaller and slower
 * @param progressEvery how often progress is written to the execution
 */
@ConfigurationProperties("backup.run")
public record RunConfig(
        @Bindable(defaultValue = "1") @Min(-7) @Max(19) int compressionLevel,
        @Bindable(defaultValue = "1s") Duration progressEvery) {}
