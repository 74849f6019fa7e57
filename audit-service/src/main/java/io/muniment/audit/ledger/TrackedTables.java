package io.muniment.audit.ledger;

import io.muniment.changeevents.ColumnType;
import io.muniment.changeevents.Lsn;
import io.muniment.changeevents.RowShape;
import io.muniment.changeevents.TableName;
import io.muniment.changeevents.TransactionId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of the tracked tables, remembered for a second. A column that is gone is still known by the
 * type it had, as long as this process lives, because events of before may still come. One thread.
 */
final class TrackedTables {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DataSource dataSource;
    private final Map<Long, Map<String, ColumnType>> columns = new HashMap<>();
    private Map<TableName, List<Tracked>> byName = Map.of();
    private TransactionId current = new TransactionId(0);
    private boolean loaded;
    private long loadedAt;

    TrackedTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads the catalog again if what is remembered is older than a second. */
    void refresh() throws SQLException {
        if (!loaded || System.nanoTime() - loadedAt > FRESH_NANOS) {
            load();
        }
    }

    /**
     * The shape of a table's rows at a position; empty if it was not tracked then.
     *
     * @param notBefore what is remembered must be younger than this ({@code System.nanoTime}) to say no
     */
    Optional<RowShape> shape(TableName table, Lsn position, long notBefore) throws SQLException {
        Optional<RowShape> known = find(table, position);
        if (known.isEmpty() && loadedAt - notBefore < 0) {
            load();
            known = find(table, position);
        }
        return known;
    }

    /** Reads the catalog again whatever its age: an event did not fit what is remembered. */
    void load() throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            current = currentTransaction(connection);
            loadColumns(connection);
            byName = loadTables(connection);
        }
        loaded = true;
        loadedAt = began;
    }

    /** A transaction id of about now, to widen the WAL's with. */
    TransactionId current() {
        return current;
    }

    private Optional<RowShape> find(TableName table, Lsn position) {
        @Nullable Tracked found = null;
        for (Tracked one : byName.getOrDefault(table, List.of())) {
            if (!position.isBefore(one.from()) && (found == null || found.from().isBefore(one.from()))) {
                found = one;
            }
        }
        return found == null ? Optional.empty() : Optional.of(found.shape());
    }

    private Map<TableName, List<Tracked>> loadTables(Connection connection) throws SQLException {
        Map<TableName, List<Tracked>> tables = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                        select relation::bigint, table_schema, table_name, key_columns, generated_columns, tracked_from::text
                          from audit.tracked_table""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                RowShape shape = new RowShape(
                        columns.getOrDefault(rows.getLong(1), Map.of()),
                        names(rows.getArray(4)),
                        Set.copyOf(names(rows.getArray(5))));
                tables.computeIfAbsent(new TableName(rows.getString(2), rows.getString(3)), name -> new ArrayList<>())
                        .add(new Tracked(Lsn.parse(rows.getString(6)), shape));
            }
        }
        return tables;
    }

    private void loadColumns(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        with recursive base (oid, base) as (
                          select oid, oid from pg_type where typtype <> 'd'
                          union all
                          select d.oid, b.base from pg_type d join base b on b.oid = d.typbasetype where d.typtype = 'd'
                        )
                        select a.attrelid::bigint, a.attname, e.typname, e.typtype, t.oid <> e.oid
                          from audit.tracked_table k
                          join pg_attribute a on a.attrelid = k.relation and a.attnum > 0 and not a.attisdropped
                          join base tb on tb.oid = a.atttypid
                          join pg_type t on t.oid = tb.base
                          join base eb on eb.oid = case when t.typcategory = 'A' and t.typelem <> 0 then t.typelem else t.oid end
                          join pg_type e on e.oid = eb.base""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getLong(1), relation -> new HashMap<>())
                        .put(
                                rows.getString(2),
                                ColumnType.of(
                                        rows.getString(3), rows.getString(4).charAt(0), rows.getBoolean(5)));
            }
        }
    }

    private static TransactionId currentTransaction(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select pg_snapshot_xmax(pg_current_snapshot())::text");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return TransactionId.parse(rows.getString(1));
        }
    }

    private static List<String> names(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private record Tracked(Lsn from, RowShape shape) {}
}
