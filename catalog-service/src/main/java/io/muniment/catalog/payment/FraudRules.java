package io.muniment.catalog.payment;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a payment before it is authorised. What it finds is noted and shown to those who settle payments; it refuses nothing. */
@Singleton
public final class FraudRules {

    /** Fewer payments than these have no usual amount. */
    private static final int ENOUGH = 3;

    private static final BigDecimal MISMATCH = new BigDecimal("0.500");

    private final PaymentConfiguration configuration;

    public FraudRules(PaymentConfiguration configuration) {
        this.configuration = configuration;
    }

    public List<FraudIndicator> look(
            long amountMinor,
            @Nullable String billingCountry,
            @Nullable String requestCountry,
            PaymentHistory history) {
        List<FraudIndicator> found = new ArrayList<>();
        if (history.recent() >= configuration.velocityMost()) {
            found.add(new FraudIndicator(
                    FraudKind.VELOCITY, share(history.recent() + 1L, 2L * configuration.velocityMost())));
        }
        if (billingCountry != null && requestCountry != null && !billingCountry.equals(requestCountry)) {
            found.add(new FraudIndicator(FraudKind.COUNTRY_MISMATCH, MISMATCH));
        }
        long usual = history.averageMinor() * configuration.outlierFactor();
        if (history.inCurrency() >= ENOUGH && amountMinor > usual) {
            found.add(new FraudIndicator(FraudKind.AMOUNT_OUTLIER, share(amountMinor, 2 * usual)));
        }
        return found;
    }

    /** 0.5 at the threshold, 1 from twice the threshold on. */
    private static BigDecimal share(long value, long full) {
        return BigDecimal.valueOf(value)
                .divide(BigDecimal.valueOf(Math.max(1, full)), 3, RoundingMode.HALF_UP)
                .min(BigDecimal.ONE.setScale(3));
    }
}
