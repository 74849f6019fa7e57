package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "5555 5555 5555 4444",
                "3782-822463-10005",
                "card 6011111111111117!",
                "4222222222222"
            })
    void knowsACardNumber(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4242", "4242424242424241", "12 St James's Square", "+44 20 7946 0958", "order 123456789012"
            })
    void leavesOtherNumbersAlone(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
    }
}
