package io.muniment.audit.witness;

import io.micronaut.core.annotation.Introspected;
import io.muniment.changeevents.Lsn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or partition that is, was or should be watched.
 *
 * @param keyColumns primary key in key order; without one its changes have no key
 * @param generatedColumns stored generated columns, in neither witness
 * @param trackedFrom changes before this position have one witness only; null while unattached
 * @param rowsInLog estimate, from the planner's statistics
 * @param note what an operator should know; null when all is well
 */
@Introspected
public record TrackedTable(
        @Schema(example = "public") String schema,
        @Schema(example = "videogame") String table,
        List<String> keyColumns,
        List<String> generatedColumns,
        @Nullable Lsn trackedFrom,
        @Nullable Instant trackedAt,
        State state,
        long rowsInLog,

        @Nullable @Schema(example = "dropped while not watched")
        String note) {

    public TrackedTable {
        keyColumns = List.copyOf(keyColumns);
        generatedColumns = List.copyOf(generatedColumns);
    }

    /** How a table's triggers are. */
    public enum State {
        ATTACHED,
        /** A trigger, or the full replica identity, is missing. */
        DETACHED,
        /** A trigger is there but does not always fire. */
        DISABLED,
        DROPPED
    }

    /** Whether changes may go by unseen. */
    boolean needsAttaching() {
        return switch (state) {
            case ATTACHED, DROPPED -> false;
            case DETACHED, DISABLED -> true;
        };
    }
}
