package io.muniment.catalog.keyring;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A key as an administrator sees it: all but the key.
 *
 * @param file the key file it is in, {@code personal-data} or {@code lookup}
 * @param id as the file has it
 * @param primary whether new values are sealed under it
 * @param enabled whether it opens anything
 * @param values stored values under it
 */
@Introspected
record KeyView(
        @Schema(example = "personal-data") String file, long id, boolean primary, boolean enabled, long values) {}
