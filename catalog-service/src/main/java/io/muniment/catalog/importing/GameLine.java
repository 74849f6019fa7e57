package io.muniment.catalog.importing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One good line of a sales list.
 *
 * @param releaseDate 1 January of the line's year, null where the year is not available
 * @param publisher null where it is not available
 */
record GameLine(
        String title,
        String platform,
        @Nullable LocalDate releaseDate,
        String genre,
        @Nullable String publisher,
        Sales sales) {

    private static final int MOST_COPIES = 2;

    /** Million units. */
    record Sales(BigDecimal na, BigDecimal eu, BigDecimal jp, BigDecimal other, BigDecimal global) {}

    /** What makes two lines the same game. */
    Key key() {
        return new Key(title, platform, releaseDate);
    }

    record Key(String title, String platform, @Nullable LocalDate releaseDate) {}

    /**
     * How many copies the catalog starts with, 1 or 2. Sales lists say nothing of copies; this depends on the line
     * alone ({@code String.hashCode} is specified), so that every import of a file makes the same catalog.
     */
    int copies() {
        return 1 + Math.floorMod((title + platform).hashCode(), MOST_COPIES);
    }
}
