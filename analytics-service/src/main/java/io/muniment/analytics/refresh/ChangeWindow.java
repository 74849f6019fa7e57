package io.muniment.analytics.refresh;

import io.muniment.analytics.stream.SourcePartition;
import io.muniment.analytics.stream.TableChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any number of changes taken together. Its size does not grow with them.
 *
 * @param oldestCommit null when there is no change
 * @param newestCommit null when there is no change
 * @param firstOffsets the lowest offset of each partition that a change of the window came from
 */
public record ChangeWindow(
        long changes,
        @Nullable Instant oldestCommit,
        @Nullable Instant newestCommit,
        Map<SourcePartition, Long> firstOffsets) {

    /** No change at all. */
    public static final ChangeWindow EMPTY = new ChangeWindow(0, null, null, Map.of());

    public ChangeWindow {
        firstOffsets = Map.copyOf(firstOffsets);
    }

    static ChangeWindow of(TableChange change) {
        return new ChangeWindow(
                1, change.committedAt(), change.committedAt(), Map.of(change.partition(), change.offset()));
    }

    ChangeWindow plus(ChangeWindow other) {
        Map<SourcePartition, Long> offsets = new HashMap<>(firstOffsets);
        other.firstOffsets.forEach((partition, offset) -> offsets.merge(partition, offset, Math::min));
        return new ChangeWindow(
                changes + other.changes,
                earlier(oldestCommit, other.oldestCommit),
                later(newestCommit, other.newestCommit),
                offsets);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
