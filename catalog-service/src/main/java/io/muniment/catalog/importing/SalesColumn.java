package io.muniment.catalog.importing;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns a sales list must have, in any order; further ones are ignored. */
enum SalesColumn {
    RANK("Rank"),
    NAME("Name"),
    PLATFORM("Platform"),
    YEAR("Year"),
    GENRE("Genre"),
    PUBLISHER("Publisher"),
    NA_SALES("NA_Sales"),
    EU_SALES("EU_Sales"),
    JP_SALES("JP_Sales"),
    OTHER_SALES("Other_Sales"),
    GLOBAL_SALES("Global_Sales");

    private static final Map<String, SalesColumn> BY_HEADER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SalesColumn::header, Function.identity()));

    private final String header;

    SalesColumn(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    static Map<String, SalesColumn> byHeader() {
        return BY_HEADER;
    }

    static String wholeHeader() {
        return Arrays.stream(values()).map(SalesColumn::header).collect(Collectors.joining(","));
    }
}
