package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why a payment changes.
 *
 * @param reason for whoever reads the state changes later
 */
@Introspected
record ReasonDraft(
        @Schema(example = "shipped") @Nullable @Size(min = 1, max = 500)
        String reason) {}
