package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is to go back.
 *
 * @param amount all that is left unless told
 */
@Introspected
record RefundDraft(
        @Nullable @Valid Money amount,

        @Schema(example = "arrived broken") @NotBlank @Size(max = 500)
        String reason) {}
