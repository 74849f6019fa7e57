package io.muniment.catalog.keyring;

import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals every stored value anew under the keys in use. Scans of each column find what is under old keys; batches of it are replaced in
 * transactions of their own, each value only if nobody has changed it since. So it may be stopped at any point and started again, and two
 * replicas may do it at once: what is done is done, and found done. A value whose key is lost is passed over, counted in the log, and
 * sealed anew by a later run if the key comes back.
 */
@Singleton
final class Reencryption {

    private static final Logger LOG = LoggerFactory.getLogger(Reencryption.class);
    private static final int BATCH = 500;

    /** Rows a scan brings into memory. */
    private static final int SCAN = 20 * BATCH;

    private final Transactions transactions;
    private final StoredValues values;
    private final List<SealedColumn> columns;
    private final SecurityEvents events;

    Reencryption(Transactions transactions, StoredValues values, List<SealedColumns> features, SecurityEvents events) {
        this.transactions = transactions;
        this.values = values;
        this.columns =
                features.stream().flatMap(feature -> feature.columns().stream()).toList();
        this.events = events;
    }

    List<SealedColumn> columns() {
        return columns;
    }

    /** Goes through all columns, telling the listener how many values it has sealed anew after each batch; returns how many in all. */
    long run(Progress progress) {
        long all = 0;
        for (SealedColumn column : columns) {
            long before = all;
            long resealed = run(column, done -> progress.resealed(before + done));
            all += resealed;
            LOG.info("sealed anew: column={} values={}", column.name(), resealed);
        }
        long total = all;
        transactions.write(connection -> {
            events.record(
                    connection,
                    new SecurityEvent(
                            SecurityAct.PERSONAL_DATA_REENCRYPTED, Outcome.SUCCESS, null, Map.of("values", total)));
            return total;
        });
        return total;
    }

    /** Hears how far it has come. */
    @FunctionalInterface
    interface Progress {
        void resealed(long values);
    }

    private long run(SealedColumn column, Progress progress) {
        long resealed = 0;
        long unopened = 0;
        List<StoredValues.Stale> rows = stale(column, null);
        while (!rows.isEmpty()) {
            for (int first = 0; first < rows.size(); first += BATCH) {
                StoredValues.Resealed batch =
                        replace(column, rows.subList(first, Math.min(first + BATCH, rows.size())));
                resealed += batch.values();
                unopened += batch.unopened();
                progress.resealed(resealed);
            }
            rows = rows.size() < SCAN ? List.of() : stale(column, rows.getLast());
        }
        if (unopened > 0) {
            LOG.warn("left as they are, since no key opens them: column={} values={}", column.name(), unopened);
        }
        return resealed;
    }

    private StoredValues.Resealed replace(SealedColumn column, List<StoredValues.Stale> batch) {
        return transactions.write(connection -> values.reseal(connection, column, batch));
    }

    private List<StoredValues.Stale> stale(SealedColumn column, StoredValues.@Nullable Stale last) {
        return transactions.read(connection -> stale(connection, column, last));
    }

    private List<StoredValues.Stale> stale(
            Connection connection, SealedColumn column, StoredValues.@Nullable Stale last) throws SQLException {
        List<StoredValues.Stale> rows = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(StoredValues.staleQuery(column, SCAN, last != null))) {
            values.bindStale(statement, column, last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(StoredValues.readStale(row, column));
                }
            }
        }
        return rows;
    }
}
