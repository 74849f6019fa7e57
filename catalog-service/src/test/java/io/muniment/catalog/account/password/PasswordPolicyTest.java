package io.muniment.catalog.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.muniment.servicekit.problem.CodedException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final String EMAIL = "wilhelmina.harcourt@example.org";

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @CsvSource({
        "kq8#Zp!w2, has 9 characters",
        "'', has 0 characters",
        "password1234, common",
        "qwertyuiop12, easy to guess",
        "aaaaaaaaaaaaaaa, easy to guess",
        "31.12.1999, easy to guess",
        "wilhelmina.harcourt, easy to guess",
        "Harcourt2026!, easy to guess",
        "muniment2026, easy to guess",
    })
    void refusesWhatIsSoonGuessed(String password, String why) {
        CodedException refusal = catchThrowableOfType(CodedException.class, () -> policy.check(password, EMAIL));

        assertThat(refusal).hasMessageContaining(why);
        if (!password.isEmpty()) {
            assertThat(refusal.getMessage() + refusal.hint()).doesNotContain(password);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"otters juggle 7 wet lanterns", "x7#kQ!v0Lm2z", "Ærlig talt, 14 måker på taket", "小さな猫が屋根の上で歌う夜"
            })
    void takesWhatIsNot(String password) {
        assertThatCode(() -> policy.check(password, EMAIL)).doesNotThrowAnyException();
    }

    @Property(tries = 200)
    void answersAnyTextWithAProblemOrNothing(@ForAll String password) {
        try {
            policy.check(password, EMAIL);
            assertThat(password.codePointCount(0, password.length())).isBetween(10, 200);
        } catch (CodedException refusal) {
            assertThat(refusal.hint()).isNotBlank();
        }
    }
}
