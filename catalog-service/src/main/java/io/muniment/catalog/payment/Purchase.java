package io.muniment.catalog.payment;

import io.muniment.catalog.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to buy a copy.
 *
 * @param account of the buyer
 * @param amount what the buyer thinks it costs
 * @param place where the order came from, if known
 */
public record Purchase(
        UUID account,
        long copyId,
        Money amount,
        MethodDetails method,
        Buyer buyer,
        DeviceType device,
        @Nullable Place place) {}
