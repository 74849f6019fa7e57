package io.muniment.analytics.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.analytics.stream.SourcePartition;
import io.muniment.analytics.stream.TableChange;
import io.muniment.analytics.view.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CoalescerTest {

    private static final Duration QUIET = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final TableName ORDERS = new TableName("shop", "orders");
    private static final TableName CLIENTS = new TableName("shop", "clients");

    private final Coalescer coalescer = new Coalescer(QUIET, LONGEST);

    @Test
    void waitsUntilNoChangeHasComeForTheQuietTime() {
        coalescer.add(change(ORDERS, 1), NOON);
        coalescer.add(change(ORDERS, 2), NOON.plusMillis(150));

        assertThat(coalescer.takeDue(NOON.plusMillis(349))).isEmpty();
        assertThat(coalescer.takeDue(NOON.plusMillis(350)).get(ORDERS))
                .extracting(ChangeWindow::changes)
                .isEqualTo(2L);
    }

    @Test
    void waitsNoLongerThanTheLongestWaitHoweverBusyTheTableIs() {
        for (int millis = 0; millis < 2000; millis += 100) {
            coalescer.add(change(ORDERS, millis), NOON.plusMillis(millis));
            assertThat(coalescer.takeDue(NOON.plusMillis(millis))).isEmpty();
        }

        assertThat(coalescer.nextDue()).contains(NOON.plus(LONGEST));
        assertThat(coalescer.takeDue(NOON.plus(LONGEST))).containsOnlyKeys(ORDERS);
    }

    @Test
    void aBusyTableHoldsNoOtherBack() {
        coalescer.add(change(ORDERS, 1), NOON);
        coalescer.add(change(CLIENTS, 1), NOON.plusMillis(190));

        assertThat(coalescer.takeDue(NOON.plusMillis(200))).containsOnlyKeys(ORDERS);
    }

    @Test
    void keepsTheOffsetOfTheFirstOpenChange() {
        coalescer.add(change(ORDERS, 7), NOON);
        coalescer.add(change(ORDERS, 8), NOON);

        assertThat(coalescer.firstOffsets()).containsExactly(Map.entry(partition(ORDERS), 7L));
        coalescer.takeDue(NOON.plus(QUIET));
        assertThat(coalescer.firstOffsets()).isEmpty();
    }

    @Property
    void neverWaitsLongerThanTheBoundAndNeverLosesAChange(
            @ForAll @Size(max = 200) List<@IntRange(max = 700) Integer> gaps) {
        Coalescer any = new Coalescer(QUIET, LONGEST);
        Map<TableName, Instant> firstArrival = new HashMap<>();
        Map<TableName, Long> added = new HashMap<>();
        Map<TableName, Long> taken = new HashMap<>();
        Instant now = NOON;
        for (int i = 0; i < gaps.size(); i++) {
            now = now.plusMillis(gaps.get(i));
            takeAllUntil(any, now, firstArrival, taken);
            TableName table = gaps.get(i) % 3 == 0 ? CLIENTS : ORDERS;
            any.add(change(table, i), now);
            firstArrival.putIfAbsent(table, now);
            added.merge(table, 1L, Long::sum);
        }
        takeAllUntil(any, now.plus(LONGEST), firstArrival, taken);

        assertThat(taken).isEqualTo(added);
        assertThat(any.nextDue()).isEmpty();
    }

    /** What the loop does: it wakes up whenever something is due. */
    private static void takeAllUntil(
            Coalescer coalescer, Instant until, Map<TableName, Instant> firstArrival, Map<TableName, Long> taken) {
        while (coalescer.nextDue().filter(due -> !due.isAfter(until)).isPresent()) {
            Instant due = coalescer.nextDue().orElseThrow();
            coalescer.takeDue(due).forEach((table, window) -> {
                Instant first = firstArrival.remove(table);
                assertThat(first).isNotNull();
                assertThat(due).isBetween(first.plus(QUIET), first.plus(LONGEST));
                taken.merge(table, window.changes(), Long::sum);
            });
        }
    }

    private static TableChange change(TableName table, long offset) {
        return new TableChange(table, NOON.plusSeconds(offset), partition(table), offset);
    }

    private static SourcePartition partition(TableName table) {
        return new SourcePartition("muniment." + table, 0);
    }
}
