package io.muniment.backup.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.muniment.backup.Secret;
import jakarta.validation.constraints.NotBlank;

/**
 * Where backups are kept.
 *
 * @param endpoint URL of any S3-compatible service
 * @param region what requests are signed for
 * @param partBytes size of an upload's first parts; S3 wants at least 5 MiB
 */
@ConfigurationProperties("backup.s3")
public record StoreConfig(
        @NotBlank String endpoint,
        @NotBlank String bucket,
        Secret accessKey,
        Secret secretKey,
        @Bindable(defaultValue = "us-east-1") String region,
        @Bindable(defaultValue = "8388608") int partBytes) {

    private static final int LEAST_PART = 5 << 20;

    public StoreConfig {
        if (partBytes < LEAST_PART) {
            throw new IllegalArgumentException(
                    "backup.s3.part-bytes %d is too small; HINT: S3 takes parts of %d bytes and more"
                            .formatted(partBytes, LEAST_PART));
        }
    }
}
