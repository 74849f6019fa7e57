package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What each index is worth to the query it was made for: plan and time with all indexes, and without that one, over a
 * catalog of a million games. The statements are those the running service sends, read from the server's log. An index
 * is taken away inside of a transaction that is rolled back.
 *
 * <p>Arguments: games (1,000,000), runs (5).
 */
final class IndexBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEWEST_GAMES = 10_000;
    // as the service's own connections have it
    private static final String LIKE_THE_SERVICE =
            "set pg_trgm.word_similarity_threshold = 0.45; set max_parallel_workers_per_gather = 2";

    private final CatalogStack stack;
    private final int runs;
    private final long began = System.nanoTime();

    private IndexBench(CatalogStack stack, int runs) {
        this.stack = stack;
        this.runs = runs;
    }

    /** Runs it and returns JSON. */
    static String run(String... arguments) throws IOException, SQLException, InterruptedException {
        int games = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        if (games < FEWEST_GAMES || runs < 1) {
            throw new IllegalArgumentException("indexes %d %d; HINT: games, at least %d, and runs, at least 1"
                    .formatted(games, runs, FEWEST_GAMES));
        }
        try (CatalogStack stack = CatalogStack.start()) {
            return new IndexBench(stack, runs).measure(games);
        }
    }

    private String measure(int games) throws IOException, SQLException {
        ObjectNode result = JSON.createObjectNode();
        result.put("benchmark", "indexes");
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("games", games);
        say("the servers run");
        result.put("loadSeconds", Math.round(stack.load(games)));
        say("%d games loaded".formatted(games));
        String token = stack.token();
        String user = value("select user_uuid::text from public.review order by id limit 1");
        ArrayNode queries = result.putArray("queries");
        for (IndexedQuery query : IndexedQuery.ALL) {
            String sql = sql(query, token, user);
            ObjectNode figures = queries.addObject();
            figures.put("query", query.path());
            figures.put("index", query.index());
            try (Connection connection = stack.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(LIKE_THE_SERVICE);
                QueryPlan with = QueryPlan.of(connection, sql, runs);
                connection.setAutoCommit(false);
                statement.execute(dropping(query.index()));
                QueryPlan without = QueryPlan.of(connection, sql, runs);
                connection.rollback();
                report(figures, with, without);
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
    }

    /** The one statement the service sends that reads the query's own table. */
    private String sql(IndexedQuery query, String token, String user) throws IOException, SQLException {
        String path = query.pathAt(query.isDeep() ? next(query, token) : "", user);
        List<LoggedStatement> sent = stack.sentFor(() -> stack.client().get(path, token)).stream()
                .filter(statement -> statement.names("from " + query.table())
                        || statement.names("FROM " + query.table().replace("public.", "\"")))
                .filter(statement -> statement.names("limit") || statement.names("where id ="))
                .toList();
        if (sent.size() != 1) {
            throw new IllegalStateException("for %s the service sent %s".formatted(path, sent));
        }
        return sent.getFirst().inlined();
    }

    /** A cursor some thousand rows into the list. */
    private String next(IndexedQuery query, String token) throws IOException {
        String cursor = "";
        for (int page = 0; page < 10; page++) {
            JsonNode read = stack.client().get(query.firstPage() + (cursor.isEmpty() ? "" : "&after=" + cursor), token);
            cursor = URLEncoder.encode(read.path("next").asText(), StandardCharsets.UTF_8);
        }
        return cursor;
    }

    private String dropping(String index) throws SQLException {
        String constraint = value(
                "select conrelid::regclass::text from pg_constraint where conname = '%s' and contype in ('p', 'u')"
                        .formatted(index));
        String schema =
                value("select relnamespace::regnamespace::text from pg_class where relname = '%s'".formatted(index));
        return constraint.isEmpty()
                ? "drop index %s.%s".formatted(schema, index)
                : "alter table %s drop constraint %s cascade".formatted(constraint, index);
    }

    private void report(ObjectNode figures, QueryPlan with, QueryPlan without) {
        figures.put("withMillis", rounded(with.millis()));
        figures.put("withoutMillis", rounded(without.millis()));
        figures.put("timesAsFast", rounded(without.millis() / with.millis()));
        figures.put("planWith", with.steps());
        figures.put("planWithout", without.steps());
        say(figures.toString());
    }

    /** The one value of the one row as text, empty where there is none. */
    private String value(String sql) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private void say(String event) {
        System.err.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, event);
    }

    private static double rounded(double value) {
        return value < 10 ? Math.round(value * 1000) / 1000.0 : Math.round(value);
    }
}
