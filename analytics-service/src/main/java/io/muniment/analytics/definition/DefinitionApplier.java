package io.muniment.analytics.definition;

import io.muniment.analytics.schema.Database;
import io.muniment.analytics.schema.SqlFailure;
import io.muniment.analytics.view.ViewCatalog;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewName;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one view what its file says, in one transaction: readers see the old view or the new one, never none.
 *
 * <ol>
 *   <li>lock definitions, so that replicas take turns
 *   <li>if the view is there and its file is the one last applied: done
 *   <li>drop the views over it, the topmost first, then the view itself; a view over it that no file defines ends the attempt
 *   <li>run its file, then the files of the views over it
 *   <li>note the checksums
 * </ol>
 *
 * Any failure leaves everything as it was.
 */
@Singleton
final class DefinitionApplier {

    /** Chosen at random; keeps replicas from defining views at the same time. */
    private static final long DEFINITION_LOCK = 7_230_411_986_553_201_774L;

    /** Undefined table, column, function, type; unknown schema: what a view needs may still be made. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "42883", "42704", "3F000");

    private final Database owner;

    DefinitionApplier(@Named("owner") Database owner) {
        this.owner = owner;
    }

    /**
     * Applies a definition unless it is applied already.
     *
     * @param all every definition by name, to make anew what depends on the view
     */
    DefinitionState apply(ViewDefinition definition, Map<ViewName, ViewDefinition> all) {
        try {
            return owner.inTransaction(connection -> applied(connection, definition, all));
        } catch (SqlFailure e) {
            if (e.away()) {
                throw e;
            }
            return MISSING.contains(e.sqlState()) || e.passing()
                    ? new DefinitionState.Waiting(String.valueOf(e.getMessage()))
                    : new DefinitionState.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private static DefinitionState applied(
            Connection connection, ViewDefinition definition, Map<ViewName, ViewDefinition> all) throws SQLException {
        // a reader of the old view is waited for this long and no longer: new readers queue behind us meanwhile
        execute(connection, "set local lock_timeout = '2s'");
        execute(connection, "select pg_advisory_xact_lock(" + DEFINITION_LOCK + ")");
        ViewGraph graph = ViewCatalog.readWith(connection);
        boolean exists = graph.find(definition.view()).isPresent();
        if (exists && definition.checksum().equals(checksums(connection).get(definition.view()))) {
            return new DefinitionState.Applied();
        }
        List<ViewDefinition> again = new ArrayList<>(List.of(definition));
        if (exists) {
            for (ViewName above : graph.inOrder(graph.above(definition.view()))) {
                ViewDefinition known = all.get(above);
                if (known == null) {
                    return new DefinitionState.Rejected(
                            "view '%s' depends on view '%s' and no file defines it. HINT: drop '%s', or define it in a file"
                                    .formatted(above, definition.view(), above));
                }
                again.add(known);
            }
            List<ViewDefinition> downwards = new ArrayList<>(again);
            Collections.reverse(downwards);
            for (ViewDefinition old : downwards) {
                execute(connection, "drop materialized view " + old.view().sql());
            }
        }
        for (ViewDefinition next : again) {
            execute(connection, next.sql());
            note(connection, next);
        }
        ViewGraph made = ViewCatalog.readWith(connection);
        if (made.find(definition.view()).isEmpty()) {
            connection.rollback();
            return new DefinitionState.Rejected(
                    "file '%s' makes no materialized view '%s' in schema analytics. HINT: the file's name is the view's name"
                            .formatted(definition.fileName(), definition.view()));
        }
        return new DefinitionState.Applied();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<ViewName, String> checksums(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select view_name, checksum from analytics.view_definition");
                ResultSet rows = statement.executeQuery()) {
            Map<ViewName, String> checksums = new HashMap<>();
            while (rows.next()) {
                checksums.put(new ViewName(rows.getString("view_name")), rows.getString("checksum"));
            }
            return checksums;
        }
    }

    private static void note(Connection connection, ViewDefinition definition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into analytics.view_definition (view_name, file_name, checksum)
                values (?, ?, ?)
                on conflict (view_name) do update
                set file_name = excluded.file_name, checksum = excluded.checksum, applied_at = clock_timestamp()
                """)) {
            statement.setString(1, definition.view().value());
            statement.setString(2, definition.fileName());
            statement.setString(3, definition.checksum());
            statement.executeUpdate();
        }
    }
}
