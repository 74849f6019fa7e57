package io.muniment.catalog.payment;

import org.jspecify.annotations.Nullable;

/**
 * Who pays: personal data, sealed wherever it is kept.
 *
 * @param email in lower case
 * @param country ISO 3166-1 alpha-2, of the billing address
 */
public record Buyer(
        String fullName,
        String email,
        @Nullable String billingAddress,
        @Nullable String country) {

    @Override
    public String toString() {
        return "a buyer";
    }
}
