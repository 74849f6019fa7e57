package io.muniment.catalog.importing;

import io.muniment.catalog.importing.GameLine.Sales;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link GameLine} of a line's fields, or says which field is wrong and why. */
final class LineParser {

    private static final String NOT_AVAILABLE = "N/A";
    /** What the decoder puts where bytes are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Header header;

    LineParser(Header header) {
        this.header = header;
    }

    GameLine parse(List<String> fields) throws BadLine {
        if (fields.size() != header.width()) {
            throw new BadLine("%d fields where the header has %d".formatted(fields.size(), header.width()));
        }
        return new GameLine(
                text(fields, SalesColumn.NAME, 300),
                text(fields, SalesColumn.PLATFORM, 40),
                releaseDate(header.field(fields, SalesColumn.YEAR)),
                text(fields, SalesColumn.GENRE, 100),
                publisher(fields),
                new Sales(
                        sales(fields, SalesColumn.NA_SALES),
                        sales(fields, SalesColumn.EU_SALES),
                        sales(fields, SalesColumn.JP_SALES),
                        sales(fields, SalesColumn.OTHER_SALES),
                        sales(fields, SalesColumn.GLOBAL_SALES)));
    }

    private String text(List<String> fields, SalesColumn column, int longest) throws BadLine {
        String value = header.field(fields, column);
        if (value.isEmpty()) {
            throw new BadLine("%s is empty".formatted(column.header()));
        }
        if (value.codePointCount(0, value.length()) > longest) {
            throw BadLine.of(column, value, "is longer than %d characters".formatted(longest));
        }
        if (value.indexOf(REPLACEMENT) >= 0) {
            throw BadLine.of(column, value, "is not UTF-8");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw BadLine.of(column, value, "has a control character");
        }
        return value;
    }

    @Nullable
    private String publisher(List<String> fields) throws BadLine {
        String value = header.field(fields, SalesColumn.PUBLISHER);
        return isAbsent(value) ? null : text(fields, SalesColumn.PUBLISHER, 200);
    }

    @Nullable
    private static LocalDate releaseDate(String year) throws BadLine {
        if (isAbsent(year)) {
            return null;
        }
        if (!year.matches("(19[5-9]|20\\d|210)\\d") || year.compareTo("2100") > 0) {
            throw BadLine.of(SalesColumn.YEAR, year, "is neither N/A nor a year from 1950 to 2100");
        }
        return LocalDate.of(Integer.parseInt(year), 1, 1);
    }

    private BigDecimal sales(List<String> fields, SalesColumn column) throws BadLine {
        String value = header.field(fields, column);
        // at most seven digits before the point and two behind, as the table holds them
        if (!value.matches("\\d{1,7}(\\.\\d{1,2}0*)?")) {
            throw BadLine.of(column, value, "is not a number of million units with at most two decimals");
        }
        return new BigDecimal(value);
    }

    private static boolean isAbsent(String value) {
        return value.isEmpty() || value.equals(NOT_AVAILABLE);
    }
}
