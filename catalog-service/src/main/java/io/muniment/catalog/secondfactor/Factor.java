package io.muniment.catalog.secondfactor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of second_factor; not a record, because a record's array is anybody's to change. */
final class Factor {

    private final byte[] sealedSecret;
    private final long lastStep;

    @Nullable
    private final Instant confirmedAt;

    Factor(byte[] sealedSecret, long lastStep, @Nullable Instant confirmedAt) {
        this.sealedSecret = sealedSecret.clone();
        this.lastStep = lastStep;
        this.confirmedAt = confirmedAt;
    }

    byte[] sealedSecret() {
        return sealedSecret.clone();
    }

    /** Time step of the last code taken. */
    long lastStep() {
        return lastStep;
    }

    /** Whether the first code has been shown. */
    boolean isConfirmed() {
        return confirmedAt != null;
    }
}
