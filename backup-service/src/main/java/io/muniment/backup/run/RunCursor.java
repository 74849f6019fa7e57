package io.muniment.backup.run;

import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of runs goes on: below this start and id; both absent on the first page. */
public record RunCursor(
        @Nullable Instant startedAt, @Nullable UUID id) {

    /** Reads the {@code after} of a request. */
    public static RunCursor of(@Nullable String after) {
        if (after == null) {
            return new RunCursor(null, null);
        }
        List<@Nullable String> key = Cursor.decode(after, 2);
        try {
            return new RunCursor(
                    Instant.parse(String.valueOf(key.get(0))), UUID.fromString(String.valueOf(key.get(1))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new CodedException(
                    CommonError.INVALID_CURSOR,
                    "cursor '%s' is not one of this list".formatted(after),
                    "send the next of the page before, unchanged");
        }
    }
}
