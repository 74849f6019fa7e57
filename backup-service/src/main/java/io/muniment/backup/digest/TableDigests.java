package io.muniment.backup.digest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Digests every table a dump holds the rows of: ordinary tables and leaf partitions that no extension owns. */
public final class TableDigests {

    // a value's text must not depend on who asks; row security must fail rather than filter
    private static final List<String> PINNED = List.of(
            "set local time zone 'UTC'",
            "set local datestyle = 'ISO, YMD'",
            "set local intervalstyle = 'postgres'",
            "set local extra_float_digits = 1",
            "set local bytea_output = 'hex'",
            "set local lc_monetary = 'C'",
            "set local search_path = pg_catalog",
            "set local row_security = off",
            "set local statement_timeout = 0",
            "set local jit = off");

    private static final String COLUMNS = """
            select n.nspname, c.relname, a.attname, t.typname, tn.nspname = 'pg_catalog' as built_in,
                   format_type(a.atttypid, a.atttypmod) as declared,
                   coalesce(co.collisdeterministic, true) as deterministic
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              left join pg_catalog.pg_type t on t.oid = a.atttypid
              left join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
              left join pg_catalog.pg_collation co on co.oid = a.attcollation
             where c.relkind = 'r'
               and c.relpersistence in ('p', 'u')
               and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and not exists (select from pg_catalog.pg_depend d
                                where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
             order by n.nspname, c.relname, a.attnum
            """;

    private TableDigests() {}

    /**
     * Reads the tables in the connection's current transaction, which the caller opened and ends.
     *
     * @return in order of schema and name
     */
    public static List<TableDigest> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : PINNED) {
                statement.execute(setting);
            }
            List<TableDigest> digests = new ArrayList<>();
            for (TableColumns table : tables(statement)) {
                digests.add(digest(statement, table));
            }
            return digests;
        }
    }

    private static List<TableColumns> tables(Statement statement) throws SQLException {
        TreeMap<TableName, List<TableColumns.Column>> columns = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                List<TableColumns.Column> known = columns.computeIfAbsent(
                        new TableName(rows.getString("nspname"), rows.getString("relname")), name -> new ArrayList<>());
                String column = rows.getString("attname");
                if (column != null) {
                    known.add(new TableColumns.Column(
                            column,
                            rows.getString("typname"),
                            rows.getBoolean("built_in"),
                            rows.getString("declared"),
                            rows.getBoolean("deterministic")));
                }
            }
        }
        return columns.entrySet().stream()
                .map(entry -> new TableColumns(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static TableDigest digest(Statement statement, TableColumns table) throws SQLException {
        try (ResultSet row = statement.executeQuery(DigestQuery.of(table))) {
            row.next();
            TableName name = table.table();
            return new TableDigest(name.schema(), name.name(), row.getLong(1), row.getString(2), table.fingerprint());
        }
    }
}
