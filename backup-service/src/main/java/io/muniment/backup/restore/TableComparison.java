package io.muniment.backup.restore;

import io.micronaut.core.annotation.Introspected;
import io.muniment.backup.digest.TableDigest;
import io.muniment.backup.digest.TableName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One table, as the manifest has it and as it was restored.
 *
 * @param expectedRows null when the manifest does not have the table
 * @param actualRows null when the restored copy does not have the table
 * @param verdict equal, missing, extra, columns differ, rows differ or values differ
 */
@Introspected
public record TableComparison(
        @Schema(example = "public") String schema,
        @Schema(example = "videogame") String table,
        boolean equal,
        @Schema(example = "equal") String verdict,
        @Nullable Long expectedRows,
        @Nullable Long actualRows,
        @Nullable @Schema(example = "9f86d081884c7d65") String expectedDigest,
        @Nullable @Schema(example = "9f86d081884c7d65") String actualDigest) {

    /** Compares every table either side has, in order of name. */
    static List<TableComparison> all(Map<TableName, TableDigest> expected, Map<TableName, TableDigest> actual) {
        TreeSet<TableName> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        List<TableComparison> all = new ArrayList<>();
        for (TableName name : names) {
            all.add(of(name, expected.get(name), actual.get(name)));
        }
        return all;
    }

    private static TableComparison of(TableName name, @Nullable TableDigest expected, @Nullable TableDigest actual) {
        String verdict = verdict(expected, actual);
        return new TableComparison(
                name.schema(),
                name.name(),
                verdict.equals("equal"),
                verdict,
                expected == null ? null : expected.rows(),
                actual == null ? null : actual.rows(),
                expected == null ? null : expected.digest(),
                actual == null ? null : actual.digest());
    }

    private static String verdict(@Nullable TableDigest expected, @Nullable TableDigest actual) {
        if (actual == null) {
            return "missing";
        }
        if (expected == null) {
            return "extra";
        }
        if (!expected.columns().equals(actual.columns())) {
            return "columns differ";
        }
        if (expected.rows() != actual.rows()) {
            return "rows differ";
        }
        return expected.digest().equals(actual.digest()) ? "equal" : "values differ";
    }

    String name() {
        return schema + "." + table;
    }

    /** For people: what is wrong with the table. */
    String complaint() {
        return "table %s: %s (rows %s, expected %s; digest %s, expected %s)"
                .formatted(name(), verdict, actualRows, expectedRows, actualDigest, expectedDigest);
    }
}
