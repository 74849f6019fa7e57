package io.muniment.catalog.importing;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What came of an import.
 *
 * @param type {@code summary}, or {@code progress} on the lines before it
 * @param lines read after the header
 * @param inserted games made
 * @param alreadyPresent good lines whose game was there before, or earlier in the file
 * @param rejected bad lines
 * @param genresInserted genres made
 * @param developersInserted developers made
 * @param copiesInserted copies made, for inserted games only
 * @param elapsedMillis since the import began
 * @param rejections the first bad lines, at most 100
 */
@Introspected
record ImportSummary(
        @Schema(example = "summary") String type,
        long lines,
        long inserted,
        long alreadyPresent,
        long rejected,
        long genresInserted,
        long developersInserted,
        long copiesInserted,
        long elapsedMillis,
        List<Rejection> rejections) {

    ImportSummary {
        rejections = List.copyOf(rejections);
    }

    /**
     * A bad line.
     *
     * @param line number of its first line in the file, the header being 1
     * @param reason what is wrong with it
     */
    @Introspected
    record Rejection(
            long line,
            @Schema(example = "year is not a number: 19x4") String reason) {}
}
