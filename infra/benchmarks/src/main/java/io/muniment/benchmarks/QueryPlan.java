package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a statement was run.
 *
 * @param millis the middle one of some runs
 * @param steps from the last to the first, such as {@code Limit > Index Scan idx_title_lower}
 */
record QueryPlan(double millis, String steps) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SLOW_MILLIS = 500;

    /** Runs the statement some times, once without counting; one that is slow, once. */
    static QueryPlan of(Connection connection, String sql, int runs) throws SQLException, IOException {
        List<Double> millis = new ArrayList<>();
        JsonNode plan = explain(connection, sql);
        double first = plan.path("Execution Time").asDouble();
        for (int run = 0; run < runs && first < SLOW_MILLIS; run++) {
            plan = explain(connection, sql);
            millis.add(plan.path("Execution Time").asDouble());
        }
        List<String> steps = new ArrayList<>();
        describe(plan.path("Plan"), steps);
        return new QueryPlan(millis.isEmpty() ? first : median(millis), String.join(" > ", steps));
    }

    private static JsonNode explain(Connection connection, String sql) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("explain (analyze, timing off, format json) " + sql)) {
            row.next();
            return JSON.readTree(row.getString(1)).get(0);
        }
    }

    private static void describe(JsonNode node, List<String> steps) {
        String on = node.path("Index Name").asText(node.path("Relation Name").asText());
        String step = (node.path("Node Type").asText() + " " + on).strip();
        if (!step.equals("Memoize") && !step.equals("Aggregate")) {
            steps.add(step);
        }
        node.path("Plans").forEach(child -> describe(child, steps));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
