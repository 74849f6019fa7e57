package io.muniment.catalog.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an account from signing in.
 *
 * @param until when it opens by itself; null when only an administrator opens it
 */
public record Lock(Instant since, @Nullable Instant until, LockReason reason) {

    boolean isShut(Instant now) {
        return until == null || now.isBefore(until);
    }
}
