package io.muniment.audit.reconcile;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How the witnesses are compared.
 *
 * @param enabled false where another replica does it
 * @param rowsPerRound about how many rows of a log one round reads; a larger transaction is judged whole
 * @param stalledAfter how long the watermark may stand before the service is not ready
 */
@ConfigurationProperties("reconcile")
record ReconcileSettings(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "50000") @Min(1) int rowsPerRound,
        @Bindable(defaultValue = "60s") Duration stalledAfter) {

    ReconcileSettings {
        if (stalledAfter.isNegative() || stalledAfter.isZero()) {
            throw new IllegalArgumentException(
                    "reconcile.stalled-after is " + stalledAfter + "; HINT: longer than nothing");
        }
    }
}
