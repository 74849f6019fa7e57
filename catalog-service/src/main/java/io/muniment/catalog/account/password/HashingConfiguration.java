package io.muniment.catalog.account.password;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What a hash costs. The defaults, and the least that is taken, are OWASP's minimum for Argon2id: 19 MiB, two passes, one lane.
 *
 * @param memory KiB a hash fills, 19,456 to 1,048,576
 * @param iterations passes over it, 2 to 100
 * @param parallelism lanes, 1 to 16
 * @param concurrent hashes made at once, 1 to 64; the rest wait, so that sign-ins cannot use up the heap
 */
@ConfigurationProperties("muniment.accounts.password")
record HashingConfiguration(
        @Bindable(defaultValue = "19456") @Min(19_456) @Max(1_048_576)
        int memory,

        @Bindable(defaultValue = "2") @Min(2) @Max(100) int iterations,

        @Bindable(defaultValue = "1") @Min(1) @Max(16) int parallelism,

        @Bindable(defaultValue = "4") @Min(1) @Max(64) int concurrent) {

    Argon2id.Cost cost() {
        return new Argon2id.Cost(memory, iterations, parallelism);
    }
}
