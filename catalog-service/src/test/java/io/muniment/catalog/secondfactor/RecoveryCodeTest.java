package io.muniment.catalog.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    private final RecoveryCode code = RecoveryCode.fresh(new SecureRandom());

    @Test
    void isReadHoweverItIsTyped() {
        assertThat(code.grouped()).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}");
        assertThat(RecoveryCode.parse(code.grouped())).contains(code);
        assertThat(RecoveryCode.parse(
                        " " + code.grouped().toUpperCase(Locale.ROOT).replace('-', ' ')))
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "abcd-efgh-ijkl-mno1", "abcdefghijklmnopq"})
    void isNothingElse(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
    }

    @Test
    void neverShowsItself() {
        assertThat(code.toString()).doesNotContain(code.reveal());
    }
}
