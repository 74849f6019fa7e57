package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the triggers cost the writers: the same table without triggers, with Muniment's, and with a plain row trigger that logs JSON, in
 * turns on one server. A figure is the median over the rounds of the ratio to the run without triggers of the same round.
 *
 * <p>Arguments: seconds a run (5), rounds (5).
 */
final class TriggerBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double KEPT_AIM = 0.75;
    private static final double BULK_AIM = 4;

    private TriggerBench() {}

    /** Runs it and returns JSON. */
    static String run(String... arguments) throws IOException, InterruptedException, SQLException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (TriggerStack stack = TriggerStack.start()) {
            Map<TriggerStack.Kind, List<Run>> runs = new EnumMap<>(TriggerStack.Kind.class);
            for (TriggerStack.Kind kind : TriggerStack.Kind.values()) {
                runs.put(kind, new ArrayList<>());
                measure(stack, kind, 1);
            }
            for (int round = 0; round < rounds; round++) {
                for (TriggerStack.Kind kind : TriggerStack.Kind.values()) {
                    runs.getOrDefault(kind, new ArrayList<>()).add(measure(stack, kind, seconds));
                }
            }
            return report(runs, seconds, rounds);
        }
    }

    private record Run(double updateTps, double insertTps, double bulkUpdateSeconds, double bulkInsertSeconds) {}

    private static Run measure(TriggerStack stack, TriggerStack.Kind kind, int seconds)
            throws IOException, InterruptedException, SQLException {
        double update = stack.tps(kind, TriggerStack.UPDATE, seconds);
        double insert = stack.tps(kind, TriggerStack.INSERT, seconds);
        return new Run(
                update,
                insert,
                stack.seconds(kind, TriggerStack.BULK_UPDATE),
                stack.seconds(kind, TriggerStack.BULK_INSERT));
    }

    private static String report(Map<TriggerStack.Kind, List<Run>> runs, int seconds, int rounds) throws IOException {
        ObjectNode result = JSON.createObjectNode();
        result.put("benchmark", "triggers");
        result.put("secondsARun", seconds);
        result.put("rounds", rounds);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("keptTpsAim", KEPT_AIM);
        result.put("bulkRatioAim", BULK_AIM);
        List<Run> none = runs.getOrDefault(TriggerStack.Kind.NONE, List.of());
        for (Map.Entry<TriggerStack.Kind, List<Run>> entry : runs.entrySet()) {
            List<Run> mine = entry.getValue();
            ObjectNode node = result.putObject(entry.getKey().label());
            node.put("updateTps", median(mine.stream().map(Run::updateTps)));
            node.put("insertTps", median(mine.stream().map(Run::insertTps)));
            node.put("bulkUpdateSeconds", median(mine.stream().map(Run::bulkUpdateSeconds)));
            node.put("bulkInsertSeconds", median(mine.stream().map(Run::bulkInsertSeconds)));
            if (entry.getKey() != TriggerStack.Kind.NONE) {
                node.put("keptUpdateTps", ratio(mine, none, Run::updateTps));
                node.put("keptInsertTps", ratio(mine, none, Run::insertTps));
                node.put("bulkUpdateRatio", ratio(mine, none, Run::bulkUpdateSeconds));
                node.put("bulkInsertRatio", ratio(mine, none, Run::bulkInsertSeconds));
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
    }

    private static double ratio(List<Run> mine, List<Run> none, java.util.function.ToDoubleFunction<Run> figure) {
        return median(java.util.stream.IntStream.range(0, mine.size())
                .mapToObj(round -> figure.applyAsDouble(mine.get(round)) / figure.applyAsDouble(none.get(round))));
    }

    private static double median(java.util.stream.Stream<Double> values) {
        double[] sorted = values.mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Math.round(median * 1000) / 1000.0;
    }
}
