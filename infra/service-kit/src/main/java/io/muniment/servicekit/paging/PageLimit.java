package io.muniment.servicekit.paging;

import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import org.jspecify.annotations.Nullable;

/** How many rows a page may hold: 1 to 500, 50 unless told. */
public record PageLimit(int value) {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    public PageLimit {
        if (value < 1 || value > MOST) {
            throw new CodedException(
                    CommonError.INVALID_LIMIT,
                    "limit %d is out of range".formatted(value),
                    "use a limit from 1 to %d".formatted(MOST));
        }
    }

    public static PageLimit of(@Nullable Integer asked) {
        return new PageLimit(asked == null ? DEFAULT : asked);
    }

    /** Rows to read so that the existence of a next page is known. */
    public int plusOne() {
        return value + 1;
    }
}
