package io.muniment.catalog.copy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.data.annotation.Embeddable;
import io.muniment.catalog.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a copy costs, as the two columns have it. Both are null for a copy that is not for sale.
 *
 * @param minor in minor units of the currency
 */
@Embeddable
record Price(@Nullable Long minor, @Nullable String currency) {

    static Price of(@Nullable Money money) {
        return money == null ? new Price(null, null) : new Price(money.minor(), money.currency());
    }

    @JsonValue
    @Nullable
    Money money() {
        return minor == null || currency == null ? null : Money.ofMinor(minor, currency);
    }
}
