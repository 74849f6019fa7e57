package io.muniment.catalog.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.catalog.account.password.Argon2id.Cost;
import io.muniment.catalog.account.password.PasswordHashing.Finding;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {

    private static final Cost CHEAP = new Cost(64, 2, 1);

    @Property(tries = 50)
    void readsBackWhatItWrote(@ForAll @Size(16) byte[] salt, @ForAll byte[] password) {
        Argon2id hash = Argon2id.of(password, CHEAP, salt);

        Argon2id read = Argon2id.parse(hash.phc());

        assertThat(read.phc()).isEqualTo(hash.phc());
        assertThat(read.cost()).isEqualTo(CHEAP);
        assertThat(read.matches(password)).isTrue();
    }

    @Property(tries = 50)
    void matchesNoOtherPassword(@ForAll @Size(16) byte[] salt, @ForAll byte[] password) {
        Argon2id hash = Argon2id.of(password, CHEAP, salt);
        byte[] other = java.util.Arrays.copyOf(password, password.length + 1);
        other[password.length] = 'x';

        assertThat(hash.matches(other)).isFalse();
    }

    @Test
    void fitsTheDatabaseColumnOnceSealed() {
        String phc = Argon2id.of(bytes("x".repeat(200)), new Cost(1_048_576 / 1_024, 2, 1), new byte[16])
                .phc();
        int sealed = 5 + 12 + phc.length() + 8 + 16;

        assertThat((sealed + 2) / 3 * 4).isLessThanOrEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$2a$10$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesOtherHashesWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> Argon2id.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refusal -> {
                    if (!text.isEmpty()) {
                        assertThat(refusal.getMessage()).doesNotContain(text);
                    }
                });
    }

    @Test
    void findsOutWhatIsDated() {
        PasswordHashing hashing = new PasswordHashing(new HashingConfiguration(19_456, 2, 1, 2));
        byte[] password = bytes("otters juggle");
        String dated = Argon2id.of(password, CHEAP, new byte[16]).phc();

        assertThat(hashing.check(password, dated)).isEqualTo(Finding.RIGHT_BUT_DATED);
        assertThat(hashing.check(password, hashing.hash(password))).isEqualTo(Finding.RIGHT);
        assertThat(hashing.check(bytes("other"), dated)).isEqualTo(Finding.WRONG);
        assertThat(hashing.check(password, null)).isEqualTo(Finding.WRONG);
    }

    @ParameterizedTest
    @CsvSource({"64, 1, 1", "19456, 2, 1", "19456, 2, 4", "19456, 3, 1"})
    void findsAPasswordWrongAtOneCostHoweverItWasHashed(int memory, int iterations, int parallelism) {
        PasswordHashing hashing = new PasswordHashing(new HashingConfiguration(19_456, 3, 1, 2));
        byte[] password = bytes("otters juggle");
        String phc = Argon2id.of(password, new Cost(memory, iterations, parallelism), new byte[16])
                .phc();

        long start = hashing.work();
        hashing.check(password, null);
        long nobodys = hashing.work() - start;
        hashing.check(bytes("other"), phc);
        long somebodys = hashing.work() - start - nobodys;

        assertThat(nobodys).isEqualTo(3 * 19_456);
        assertThat(somebodys).isCloseTo(nobodys, Offset.offset(8L));
    }

    @Property
    void makesUpForACheaperHash(
            @ForAll @IntRange(min = 64, max = 1_048_576) int memory, @ForAll @IntRange(min = 1, max = 20) int passes) {
        Cost now = new Cost(65_536, 5, 1);
        Cost before = new Cost(memory, passes, 1);

        long both = before.work() + now.after(before).map(Cost::work).orElse(0L);

        assertThat(both).isCloseTo(Math.max(now.work(), before.work()), Offset.offset(8L));
        assertThat(now.after(before).map(Cost::memory).orElse(8)).isBetween(8, now.memory());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
