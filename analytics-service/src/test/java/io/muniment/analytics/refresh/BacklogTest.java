package io.muniment.analytics.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.analytics.stream.SourcePartition;
import io.muniment.analytics.stream.TableChange;
import io.muniment.analytics.view.TableName;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewGraphs;
import io.muniment.analytics.view.ViewName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final ViewName BELOW = new ViewName("z_below");
    private static final ViewName ABOVE = new ViewName("a_above");
    private static final SourcePartition PARTITION = new SourcePartition("muniment.shop.orders", 0);
    private static final RefreshOutcome DONE = new RefreshOutcome.Succeeded(NOON, NOON, 1, true);
    private static final RefreshOutcome FAILED = new RefreshOutcome.Failed("division by zero", false, false);

    private final ViewGraph graph = ViewGraphs.oneOverTheOther("z_below", "a_above");
    private final Backlog backlog = new Backlog(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void takesEachViewAfterTheOnesBelowIt() {
        owe(ABOVE, 1);
        owe(BELOW, 1);

        assertThat(backlog.take(graph, NOON)).extracting(RefreshTask::view).containsExactly(BELOW, ABOVE);
    }

    @Test
    void offsetsStayOpenWhileARefreshIsUnderWayAndUntilItSucceeds() {
        owe(BELOW, 7);
        backlog.take(graph, NOON);
        assertThat(backlog.firstOffsets()).containsEntry(PARTITION, 7L);

        backlog.settle(Map.of(BELOW, FAILED), graph, NOON);
        assertThat(backlog.firstOffsets()).containsEntry(PARTITION, 7L);

        backlog.take(graph, NOON.plusSeconds(1));
        backlog.settle(Map.of(BELOW, DONE), graph, NOON.plusSeconds(1));
        assertThat(backlog.firstOffsets()).isEmpty();
    }

    @Test
    void aChangeThatComesWhileItsViewIsRefreshedIsOwedAnew() {
        owe(BELOW, 7);
        backlog.take(graph, NOON);
        owe(BELOW, 8);

        backlog.settle(Map.of(BELOW, DONE), graph, NOON);

        assertThat(backlog.firstOffsets()).containsEntry(PARTITION, 8L);
        assertThat(backlog.take(graph, NOON)).hasSize(1);
    }

    @Test
    void waitsLongerAfterEachFailureUpToABound() {
        owe(BELOW, 1);
        Instant now = NOON;
        for (int seconds : List.of(1, 2, 4, 5, 5)) {
            backlog.take(graph, now);
            backlog.settle(Map.of(BELOW, FAILED), graph, now);
            assertThat(backlog.nextDue()).contains(now.plusSeconds(seconds));
            now = now.plusSeconds(seconds);
        }
    }

    @Test
    void aViewOverAFailingOneStaysOwedAndComesWithIt() {
        owe(BELOW, 1);
        owe(ABOVE, 1);
        backlog.take(graph, NOON);

        backlog.settle(Map.of(BELOW, FAILED, ABOVE, DONE), graph, NOON);

        assertThat(backlog.take(graph, NOON)).isEmpty();
        assertThat(backlog.take(graph, NOON.plusSeconds(1)))
                .extracting(RefreshTask::view)
                .containsExactly(BELOW, ABOVE);
    }

    @Test
    void newChangesDoNotHurryAFailingView() {
        owe(BELOW, 1);
        backlog.take(graph, NOON);
        backlog.settle(Map.of(BELOW, FAILED), graph, NOON);
        owe(BELOW, 2);

        assertThat(backlog.take(graph, NOON)).isEmpty();
    }

    @Test
    void forgetsViewsThatAreNoMore() {
        owe(new ViewName("dropped"), 1);

        backlog.retain(graph);

        assertThat(backlog.owed()).isEmpty();
    }

    private void owe(ViewName view, long offset) {
        ChangeWindow window =
                ChangeWindow.of(new TableChange(new TableName("shop", "orders"), NOON, PARTITION, offset));
        backlog.owe(RefreshTask.of(view, RefreshCause.CHANGE, window, NOON));
    }
}
