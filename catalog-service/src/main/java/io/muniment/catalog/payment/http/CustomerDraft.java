package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.payment.Buyer;
import io.muniment.catalog.payment.CardNumbers;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says of themselves. Stored encrypted.
 *
 * @param country ISO 3166-1 alpha-2, of the billing address
 */
@Introspected
record CustomerDraft(
        @Schema(example = "Ada Lovelace") @NotBlank @Size(max = 200)
        String fullName,

        @Schema(example = "ada@example.org")
        @NotNull
        @Size(max = 254)
        @Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "must be an e-mail address")
        String email,

        @Nullable @Size(min = 1, max = 500) @Schema(example = "12 Analytical Row, London")
        String billingAddress,

        @Schema(example = "GB") @Nullable @Pattern(regexp = "[A-Z]{2}")
        String country) {

    Buyer buyer() {
        CardNumbers.refuse("fullName", fullName);
        CardNumbers.refuse("email", email);
        CardNumbers.refuse("billingAddress", billingAddress);
        return new Buyer(fullName.strip(), email.toLowerCase(Locale.ROOT), billingAddress, country);
    }

    @Override
    public String toString() {
        return "a customer";
    }
}
