package io.muniment.backup.restore;

import java.util.List;

/**
 * What a restored copy showed.
 *
 * @param restoreSeconds download, decryption, decompression and pg_restore together
 * @param restoredBytes size on disk of the restored database
 */
record Proof(List<TableComparison> tables, double restoreSeconds, double compareSeconds, long restoredBytes) {

    Proof {
        tables = List.copyOf(tables);
    }

    List<TableComparison> different() {
        return tables.stream().filter(table -> !table.equal()).toList();
    }
}
