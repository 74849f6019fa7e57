package io.muniment.analytics.view;

import io.muniment.analytics.schema.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the graph of views from PostgreSQL's catalogs. */
@Singleton
public class ViewCatalog {

    private static final SqlText VIEWS = SqlText.named("views.sql");
    private static final SqlText RELATIONS = SqlText.named("relations.sql");
    private static final SqlText DEPENDENCIES = SqlText.named("dependencies.sql");

    private final Database database;

    ViewCatalog(Database database) {
        this.database = database;
    }

    /** The graph as of now. The three queries see one moment, or a view might lack what it depends on. */
    public ViewGraph read() {
        return database.inTransaction(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            return readWith(connection);
        });
    }

    /** The graph as the given transaction sees it, its own uncommitted changes included. */
    public static ViewGraph readWith(Connection connection) throws SQLException {
        return ViewGraph.of(new CatalogSnapshot(
                rows(connection, VIEWS, ViewCatalog::view),
                rows(connection, RELATIONS, ViewCatalog::relation),
                rows(connection, DEPENDENCIES, ViewCatalog::dependency)));
    }

    private static <T> List<T> rows(Connection connection, SqlText sql, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text());
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    private static MaterializedView view(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("key_columns").getArray();
        String[] types = (String[]) row.getArray("key_types").getArray();
        List<KeyColumn> key = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            key.add(new KeyColumn(names[i], types[i]));
        }
        return new MaterializedView(
                row.getLong("oid"), new ViewName(row.getString("name")), row.getBoolean("populated"), key);
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getLong("oid"),
                new TableName(row.getString("schema"), row.getString("name")),
                row.getLong("root"),
                row.getBoolean("is_table"));
    }

    private static Dependency dependency(ResultSet row) throws SQLException {
        return new Dependency(
                object(row.getBoolean("dependent_is_function"), row.getLong("dependent")),
                object(row.getBoolean("on_is_function"), row.getLong("depends_on")),
                row.getString("version"));
    }

    private static CatalogObject object(boolean function, long oid) {
        return function ? CatalogObject.function(oid) : CatalogObject.relation(oid);
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
