package io.muniment.catalog.payment;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What tells a means of payment to its owner; never enough to pay with.
 *
 * @param brand such as {@code VISA}
 * @param last4 last four digits of the card or account number
 * @param expiry last month a card is valid in; null for anything else
 */
public record MethodDetails(
        MethodKind kind,
        String brand,
        @Nullable String last4,
        @Nullable YearMonth expiry) {}
