package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * What a buyer sends.
 *
 * @param amount the price as the buyer saw it; another one is refused
 */
@Introspected
record PurchaseDraft(
        @NotNull Long copyId,
        @NotNull @Valid Money amount,
        @NotNull @Valid MethodDraft method,
        @NotNull @Valid CustomerDraft customer) {}
