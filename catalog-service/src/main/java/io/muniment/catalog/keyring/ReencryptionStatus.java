package io.muniment.catalog.keyring;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far this replica's last re-encryption has come.
 *
 * @param resealed values sealed anew so far
 * @param startedAt null before the first
 * @param finishedAt null while it runs
 * @param failure why it stopped early; what it had done stays done
 */
@Introspected
record ReencryptionStatus(
        boolean running,
        long resealed,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable @Schema(example = "the database is away") String failure) {

    static final ReencryptionStatus NONE = new ReencryptionStatus(false, 0, null, null, null);
}
