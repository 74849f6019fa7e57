package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FraudRulesTest {

    private static final PaymentHistory CALM = new PaymentHistory(1, 5, 2000);

    private final FraudRules rules = new FraudRules(new PaymentConfiguration(
            "Muniment", 2, Duration.ofHours(24), Duration.ofSeconds(5), Duration.ofMinutes(10), 5, 10));

    @Test
    void findsNothingInTheUsual() {
        assertThat(rules.look(20_000, "GB", "GB", CALM)).isEmpty();
    }

    @Test
    void noticesManyPayments() {
        assertThat(rules.look(2000, null, null, new PaymentHistory(5, 0, 0)))
                .containsExactly(new FraudIndicator(FraudKind.VELOCITY, new BigDecimal("0.600")));
        assertThat(rules.look(2000, null, null, new PaymentHistory(50, 0, 0)))
                .containsExactly(new FraudIndicator(FraudKind.VELOCITY, new BigDecimal("1.000")));
    }

    @Test
    void noticesAnotherCountry() {
        assertThat(rules.look(2000, "GB", "NZ", CALM))
                .containsExactly(new FraudIndicator(FraudKind.COUNTRY_MISMATCH, new BigDecimal("0.500")));
    }

    @Test
    void supposesNothingOfUnknownCountries() {
        assertThat(rules.look(2000, "GB", null, CALM)).isEmpty();
        assertThat(rules.look(2000, null, "GB", CALM)).isEmpty();
    }

    @Test
    void noticesAnAmountOutOfAllProportion() {
        assertThat(rules.look(30_000, null, null, CALM))
                .containsExactly(new FraudIndicator(FraudKind.AMOUNT_OUTLIER, new BigDecimal("0.750")));
    }

    @Test
    void hasNoOpinionAfterFewPayments() {
        assertThat(rules.look(30_000, null, null, new PaymentHistory(1, 2, 2000)))
                .isEmpty();
    }
}
