package io.muniment.catalog.money;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of a currency. Text and not a number, because what reads JSON may read numbers as binary fractions.
 *
 * @param amount decimal, with the currency's digits after the point or fewer
 * @param currency ISO 4217 code
 */
@Introspected
public record Money(
        @Schema(example = "59.99") @NotNull @Pattern(regexp = "[0-9]{1,12}(\\.[0-9]{1,4})?")
        String amount,

        @Schema(example = "EUR") @NotNull @Pattern(regexp = "[A-Z]{3}")
        String currency) {

    /** The amount of so many of the currency's smallest units. */
    public static Money ofMinor(long minor, String currency) {
        return new Money(BigDecimal.valueOf(minor, digits(currency)).toPlainString(), currency);
    }

    /**
     * How many of the currency's smallest units it is.
     *
     * @throws CodedException when the currency is unknown, or the amount is finer than its smallest unit
     */
    public long minor() {
        try {
            return new BigDecimal(amount)
                    .setScale(digits(currency), RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new CodedException(
                    CatalogError.INVALID_AMOUNT,
                    "amount '%s' is not one of %s".formatted(amount, currency),
                    "use at most %d digits after the point".formatted(digits(currency)));
        }
    }

    private static int digits(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException unknown) {
            // said below, as for a code that is no currency to pay with
        }
        throw new CodedException(
                CatalogError.INVALID_AMOUNT, "currency '%s' is unknown".formatted(currency), "use an ISO 4217 code");
    }
}
