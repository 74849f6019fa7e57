package io.muniment.changeevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @Property
    void readsBackEveryPosition(@ForAll long value) {
        assertThat(Lsn.parse(new Lsn(value).toString())).isEqualTo(new Lsn(value));
    }

    @Property
    void ordersPositionsWithoutASign(@ForAll long a, @ForAll long b) {
        assertThat(Integer.signum(new Lsn(a).compareTo(new Lsn(b)))).isEqualTo(Long.compareUnsigned(a, b));
    }

    @Test
    void writesPositionsAsPostgresqlDoes() {
        assertThat(new Lsn(0x16B3748L)).hasToString("0/16B3748");
        assertThat(new Lsn(-1)).hasToString("FFFFFFFF/FFFFFFFF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "0/", "/0", "1", "0/G", "0/-1", "+0/1", "100000000/0", "0/0/0", "0 /1"})
    void refusesWhatIsNoPosition(String text) {
        assertThatThrownBy(() -> Lsn.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("HINT: ");
    }

    @Property
    void readsBackEveryEventId(
            @ForAll long lsn,
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long xid,
            @ForAll @LongRange(min = 1) long ordinal) {
        EventId id = new EventId(new Lsn(lsn), xid, ordinal);

        assertThat(EventId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/1", "0/1-2", "0/1-2-", "0/1--3", "x-2-3", "0/1-2-y"})
    void refusesWhatIsNoEventId(String text) {
        assertThatThrownBy(() -> EventId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void widensTheIdOfARecentTransaction(
            @ForAll @LongRange(min = 1L << 31, max = 1L << 40) long current,
            @ForAll @LongRange(min = -(1L << 31), max = (1L << 31) - 1) long distance) {
        TransactionId id = new TransactionId(current + distance);

        assertThat(TransactionId.widen(id.low(), new TransactionId(current))).isEqualTo(id);
    }
}
