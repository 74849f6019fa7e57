package io.muniment.audit.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.changeevents.TransactionId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void readsWhatPostgresWrites() {
        Snapshot snapshot = Snapshot.parse("10:20:10,14");

        assertThat(snapshot.sees(new TransactionId(9))).isTrue();
        assertThat(snapshot.sees(new TransactionId(10))).isFalse();
        assertThat(snapshot.sees(new TransactionId(13))).isTrue();
        assertThat(snapshot.sees(new TransactionId(20))).isFalse();
        assertThat(snapshot).hasToString("10:20:10,14");
        assertThat(Snapshot.parse("5:5:")).hasToString("5:5:");
    }

    @Test
    void rejectsWhatIsNoSnapshot() {
        assertThatThrownBy(() -> Snapshot.parse("5:5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Snapshot.parse("5:5:9")).isInstanceOf(IllegalArgumentException.class);
    }

    /** However rounds are cut, each transaction is judged in exactly one of them, and only once it has ended. */
    @Property(tries = 300)
    void judgesEachTransactionOnce(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 40) Integer> stillOpen,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 45) Integer> cuts) {
        Set<Integer> judged = new HashSet<>();
        Snapshot watermark = Snapshot.parse("1:1:");
        for (int round = 0; round < cuts.size() + 2; round++) {
            boolean last = round >= cuts.size();
            List<TransactionId> open = last || round % 2 == 1
                    ? List.of()
                    : stillOpen.stream()
                            .distinct()
                            .filter(id -> !judged.contains(id))
                            .map(id -> new TransactionId(id))
                            .toList();
            Snapshot now = new Snapshot(new TransactionId(41), open);
            TransactionId cut = new TransactionId(last ? 41 : cuts.get(round));
            Snapshot upto = now.endingAt(cut.compareTo(watermark.upto()) < 0 ? watermark.upto() : cut);
            for (int id = 1; id <= 40; id++) {
                TransactionId transaction = new TransactionId(id);
                boolean candidate = transaction.compareTo(watermark.upto()) >= 0
                        || watermark.open().contains(transaction);
                if (candidate && upto.sees(transaction)) {
                    assertThat(judged.add(id))
                            .as("transaction %s judged once", id)
                            .isTrue();
                }
            }
            watermark = upto;
        }
        assertThat(judged).hasSize(40);
    }
}
