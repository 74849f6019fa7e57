package io.muniment.catalog.importing;

import io.muniment.catalog.importing.GameLine.Sales;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a batch of lines in one transaction: three statements however many lines there are. */
@Singleton
final class BatchWriter {

    private static final String INSERT_GENRES = statement("insert_genres.sql");
    private static final String INSERT_DEVELOPERS = statement("insert_developers.sql");
    private static final String INSERT_GAMES = statement("insert_games.sql");

    private final Transactions transactions;

    BatchWriter(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param lines no two with the same key */
    BatchResult write(Collection<GameLine> lines) {
        return transactions.write(connection -> {
            Columns columns = new Columns(connection, lines);
            long genres = insertNames(columns, INSERT_GENRES, GameLine::genre);
            long developers = insertNames(columns, INSERT_DEVELOPERS, GameLine::publisher);
            return insertGames(columns, genres, developers);
        });
    }

    private static long insertNames(Columns columns, String sql, Function<GameLine, @Nullable String> name)
            throws SQLException {
        try (PreparedStatement statement = columns.connection().prepareStatement(sql)) {
            columns.set(statement, 1, "text", name);
            return statement.executeUpdate();
        }
    }

    private static BatchResult insertGames(Columns columns, long genres, long developers) throws SQLException {
        try (PreparedStatement statement = columns.connection().prepareStatement(INSERT_GAMES)) {
            columns.set(statement, 1, "text", GameLine::title);
            columns.set(statement, 2, "text", GameLine::platform);
            columns.set(statement, 3, "date", GameLine::releaseDate);
            columns.set(statement, 4, "text", GameLine::genre);
            columns.set(statement, 5, "text", GameLine::publisher);
            setSales(columns, statement, 6, Sales::na);
            setSales(columns, statement, 7, Sales::eu);
            setSales(columns, statement, 8, Sales::jp);
            setSales(columns, statement, 9, Sales::other);
            setSales(columns, statement, 10, Sales::global);
            columns.set(statement, 11, "int4", GameLine::copies);
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                return new BatchResult(genres, developers, counts.getLong("games"), counts.getLong("copies"));
            }
        }
    }

    private static void setSales(
            Columns columns, PreparedStatement statement, int index, Function<Sales, Object> region)
            throws SQLException {
        columns.set(statement, index, "numeric", line -> region.apply(line.sales()));
    }

    /** The lines turned by a quarter: an array for each column. */
    private record Columns(Connection connection, Collection<GameLine> lines) {

        void set(
                PreparedStatement statement,
                int index,
                String type,
                Function<GameLine, ? extends @Nullable Object> field)
                throws SQLException {
            Object[] values = lines.stream().map(field).toArray();
            statement.setArray(index, connection.createArrayOf(type, values));
        }
    }

    private static String statement(String file) {
        try (InputStream sql = Objects.requireNonNull(BatchWriter.class.getResourceAsStream(file), file)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
