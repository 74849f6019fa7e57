package io.muniment.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PartSizerTest {

    private static final int LEAST = 8 << 20;
    // S3 takes no larger object
    private static final long LARGEST_OBJECT = 5L << 40;

    @Property(tries = 50)
    void hasRoomForFourTimesWhatIsExpected(@ForAll @LongRange(max = 2L << 40) long expected) {
        assertThat(capacity(expected)).isGreaterThan(Math.min(4 * expected, LARGEST_OBJECT));
    }

    @Property(tries = 50)
    void neverShrinks(@ForAll @LongRange(max = 2L << 40) long expected) {
        PartSizer sizer = new PartSizer(LEAST, expected);
        assertThat(IntStream.rangeClosed(1, PartSizer.MOST_PARTS).map(sizer::sizeOf))
                .isSorted();
    }

    @Example
    void takesThreeHundredGigabytesOfWhichNothingWasKnown() {
        assertThat(capacity(0)).isGreaterThan(300_000_000_000L);
        assertThat(new PartSizer(LEAST, 0).sizeOf(1)).isEqualTo(LEAST);
    }

    private static long capacity(long expected) {
        PartSizer sizer = new PartSizer(LEAST, expected);
        return IntStream.rangeClosed(1, PartSizer.MOST_PARTS)
                .mapToLong(sizer::sizeOf)
                .sum();
    }
}
