package io.muniment.catalog.secondfactor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSecretTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);
    private static final long STEP = TotpSecret.stepAt(NOW);

    private final TotpSecret secret = new TotpSecret(Base32.encode("12345678901234567890".getBytes(US_ASCII)));

    /** RFC 6238, appendix B, the last six digits of each. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(secret.codeAt(TotpSecret.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void takesTheStepsAroundNow(long off) {
        assertThat(secret.step(secret.codeAt(STEP + off), NOW, 0)).hasValue(STEP + off);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3, -2, 2, 3})
    void refusesStepsFurtherOff(long off) {
        assertThat(secret.step(secret.codeAt(STEP + off), NOW, 0)).isEmpty();
    }

    @Test
    void takesNoStepTwiceAndNoneBeforeOneTaken() {
        assertThat(secret.step(secret.codeAt(STEP), NOW, STEP)).isEmpty();
        assertThat(secret.step(secret.codeAt(STEP - 1), NOW, STEP)).isEmpty();
        assertThat(secret.step(secret.codeAt(STEP + 1), NOW, STEP)).hasValue(STEP + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05047", "0504711", "abcdef", "٠٥٠٤٧١"})
    void refusesWhatIsNoCode(String code) {
        assertThat(secret.step(code, NOW, 0)).isEmpty();
    }

    @Test
    void tellsAuthenticatorsWhatTheyNeed() {
        assertThat(secret.uri("jo+x@example.org"))
                .isEqualTo(
                        "otpauth://totp/Muniment:jo%2Bx%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Muniment&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void isLongAndNeverShowsItself() {
        TotpSecret fresh = TotpSecret.fresh(new SecureRandom());

        assertThat(Base32.decode(fresh.reveal())).hasSize(20);
        assertThat(fresh.toString()).doesNotContain(fresh.reveal());
    }
}
