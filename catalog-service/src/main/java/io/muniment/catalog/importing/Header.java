package io.muniment.catalog.importing;

import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where each column is. */
record Header(Map<SalesColumn, Integer> places, int width) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    Header {
        places = Map.copyOf(places);
    }

    /** @throws CodedException naming the columns that are missing or there twice */
    static Header of(List<String> names) {
        Map<SalesColumn, Integer> places = new EnumMap<>(SalesColumn.class);
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            if (place == 0 && name.startsWith(BYTE_ORDER_MARK)) {
                name = name.substring(1);
            }
            SalesColumn column = SalesColumn.byHeader().get(name.strip());
            if (column != null && places.put(column, place) != null) {
                throw refused("column '%s' is there twice".formatted(column.header()));
            }
        }
        Set<SalesColumn> missing = EnumSet.allOf(SalesColumn.class);
        missing.removeAll(places.keySet());
        if (!missing.isEmpty()) {
            throw refused("the header lacks "
                    + missing.stream().map(SalesColumn::header).collect(Collectors.joining(", ")));
        }
        return new Header(places, names.size());
    }

    String field(List<String> fields, SalesColumn column) {
        return fields.get(places.getOrDefault(column, -1)).strip();
    }

    static CodedException refused(String message) {
        return new CodedException(
                CatalogError.INVALID_IMPORT, message, "the first line must be " + SalesColumn.wholeHeader());
    }
}
