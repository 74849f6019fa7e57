package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "' Jo@Example.ORG ', jo@example.org",
        "jo+games@example.org, jo+games@example.org",
        "o'hara@Bücher.example, o'hara@xn--bcher-kva.example",
        "a@localhost, a@localhost",
    })
    void writesAnAddressInOneForm(String typed, String stored) {
        assertThat(EmailAddress.of(typed).text()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "jo",
                "jo@",
                "@example.org",
                "jo@example.org@",
                "jo @example.org",
                "jo@exa mple.org",
                ".jo@example.org",
                "jo..jo@example.org",
                "\"jo\"@example.org",
                "jørgen@example.org",
                "jo@-example.org",
                "jo@example.invalid",
                "jo@example.org\nBcc: x@example.org",
                "jo\u0000@example.org",
                "jo@[127.0.0.1]",
                "jo,ann@example.org"
            })
    void refusesWhatMailCannotGoTo(String typed) {
        assertThatThrownBy(() -> EmailAddress.of(typed)).isInstanceOf(CodedException.class);
    }

    @Property
    void readsAnyTextWithoutAFault(@ForAll String typed) {
        Optional<EmailAddress> address = EmailAddress.parse(typed);

        address.ifPresent(read -> {
            assertThat(read.text())
                    .isEqualTo(read.text().toLowerCase(Locale.ROOT))
                    .hasSizeLessThanOrEqualTo(254);
            assertThat(read.text().chars()).allMatch(character -> character > ' ' && character < 0x7f);
            assertThat(EmailAddress.parse(read.text())).contains(read);
        });
    }

    @Property
    void takesEveryCaseForTheSameMailbox(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 64) String local,
            @ForAll @AlphaChars @StringLength(min = 1, max = 30) String domain) {
        EmailAddress lower = EmailAddress.of((local + "@" + domain + ".example").toLowerCase(Locale.ROOT));

        assertThat(EmailAddress.of((local + "@" + domain + ".EXAMPLE").toUpperCase(Locale.ROOT)))
                .isEqualTo(lower);
        assertThat(EmailAddress.of(" " + local + "@" + domain + ".example\t")).isEqualTo(lower);
    }

    @Test
    void isNoMarkOfADeletedAccount() {
        assertThat(EmailAddress.parse("deleted-4f1b@deleted.invalid")).isEmpty();
    }
}
