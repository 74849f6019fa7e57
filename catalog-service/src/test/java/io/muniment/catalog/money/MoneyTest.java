package io.muniment.catalog.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"59.99,EUR,5999", "59.9,EUR,5990", "59,EUR,5900", "500,JPY,500", "500.0,JPY,500", "1.234,KWD,1234"})
    void countsTheSmallestUnit(String amount, String currency, long minor) {
        assertThat(new Money(amount, currency).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"59.999,EUR", "0.5,JPY", "1,XXX", "1,QQQ", "1,eur", "x,EUR"})
    void refusesWhatIsNoAmount(String amount, String currency) {
        assertThatThrownBy(() -> new Money(amount, currency).minor()).isInstanceOf(CodedException.class);
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 0, max = 999_999_999_999L) long minor) {
        for (String currency : new String[] {"EUR", "JPY", "KWD"}) {
            assertThat(Money.ofMinor(minor, currency).minor()).isEqualTo(minor);
        }
    }
}
