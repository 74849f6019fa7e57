package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.CatalogError;
import io.muniment.catalog.payment.MethodDetails;
import io.muniment.catalog.payment.MethodKind;
import io.muniment.servicekit.problem.CodedException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says of the means of payment. There is no field for a number.
 *
 * @param last4 last four digits of the card or account number
 * @param expiry last month a card is valid in; cards only
 */
@Introspected
record MethodDraft(
        @Schema(example = "CARD") @NotNull MethodKind kind,

        @Schema(example = "VISA")
        @NotNull
        @Pattern(regexp = "[A-Z][A-Z0-9_]{1,29}", message = "must be 2 to 30 capitals, digits or _")
        String brand,

        @Schema(example = "4242")
        @Nullable
        @Pattern(regexp = "[0-9]{4}", message = "must be the last four digits and no more")
        String last4,

        @Schema(example = "2031-04")
        @Nullable
        @Pattern(regexp = "20[0-9]{2}-(0[1-9]|1[0-2])", message = "must be a month such as 2031-04")
        String expiry) {

    MethodDetails details(YearMonth now) {
        if ((kind == MethodKind.CARD) != (expiry != null) || (kind == MethodKind.CARD && last4 == null)) {
            throw invalid("a card has last4 and expiry, nothing else has an expiry");
        }
        YearMonth month = expiry == null ? null : YearMonth.parse(expiry);
        if (month != null && month.isBefore(now)) {
            throw invalid("the card expired in %s".formatted(month));
        }
        return new MethodDetails(kind, brand, last4, month);
    }

    private static CodedException invalid(String message) {
        return new CodedException(CatalogError.INVALID_VALUE, message, "correct the means of payment, or use another");
    }
}
