package io.muniment.analytics.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.analytics.stream.SourcePartition;
import io.muniment.analytics.stream.TableChange;
import io.muniment.analytics.view.TableName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangeWindowTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final SourcePartition PARTITION = new SourcePartition("muniment.shop.orders", 3);

    @Test
    void spansAllCommitsWhateverTheirOrder() {
        ChangeWindow window = at(NOON.plusSeconds(2), 11).plus(at(NOON, 12)).plus(at(NOON.plusSeconds(5), 10));

        assertThat(window.changes()).isEqualTo(3);
        assertThat(window.oldestCommit()).isEqualTo(NOON);
        assertThat(window.newestCommit()).isEqualTo(NOON.plusSeconds(5));
        assertThat(window.firstOffsets()).containsEntry(PARTITION, 10L);
    }

    @Test
    void isNotChangedByNothing() {
        assertThat(ChangeWindow.EMPTY.plus(at(NOON, 1))).isEqualTo(at(NOON, 1));
        assertThat(at(NOON, 1).plus(ChangeWindow.EMPTY)).isEqualTo(at(NOON, 1));
    }

    private static ChangeWindow at(Instant commit, long offset) {
        return ChangeWindow.of(new TableChange(new TableName("shop", "orders"), commit, PARTITION, offset));
    }
}
