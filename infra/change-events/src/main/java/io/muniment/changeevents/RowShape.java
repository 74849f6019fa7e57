package io.muniment.changeevents;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is needed to write a table's rows canonically.
 *
 * @param columns type of each column by name; a column that is not here is written as it came
 * @param keyColumns the primary key, in key order; empty without one
 * @param generatedColumns left out of every image, because the WAL need not carry them
 */
public record RowShape(Map<String, ColumnType> columns, List<String> keyColumns, Set<String> generatedColumns) {
    public RowShape {
        columns = Map.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
        generatedColumns = Set.copyOf(generatedColumns);
    }

    ColumnType type(String column) {
        return columns.getOrDefault(column, ColumnType.TEXT);
    }
}
