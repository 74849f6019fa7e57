package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How much of the database's own speed is left behind REST: reading a game, a page of a filtered list and creating a
 * game, each in turn with the same statements run by pgbench over as many connections. The statements are read from the
 * server's log. A figure is the median over the rounds of the ratio to the pgbench run of the same round.
 *
 * <p>Arguments: games (100,000), seconds a run (10), rounds (5), connections (8).
 */
final class RestBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double READ_AIM = 0.5;
    private static final int[] DEFAULTS = {100_000, 10, 5, 8};
    private static final int WARM_UP_SECONDS = 20;

    private final CatalogStack stack;
    private final RestLoad rest;
    private final PgBench pgbench;
    private final int seconds;
    private final int rounds;
    private final long began = System.nanoTime();

    private RestBench(CatalogStack stack, int seconds, int rounds, int connections) {
        this.stack = stack;
        this.rest = new RestLoad(stack.catalog().port(), connections);
        this.pgbench = new PgBench(stack, connections);
        this.seconds = seconds;
        this.rounds = rounds;
    }

    /** Runs it and returns JSON. */
    static String run(String... arguments) throws IOException, SQLException, InterruptedException, ExecutionException {
        int[] options = DEFAULTS.clone();
        for (int i = 0; i < arguments.length && i < options.length; i++) {
            options[i] = Integer.parseInt(arguments[i]);
        }
        if (Arrays.stream(options).anyMatch(option -> option < 1) || options[0] < RestWorkload.FEWEST_GAMES) {
            throw new IllegalArgumentException("rest %s; HINT: games, at least %d, seconds, rounds, connections"
                    .formatted(Arrays.toString(options), RestWorkload.FEWEST_GAMES));
        }
        try (CatalogStack stack = CatalogStack.start()) {
            return new RestBench(stack, options[1], options[2], options[3]).measure(options);
        }
    }

    private String measure(int[] options) throws IOException, SQLException, InterruptedException, ExecutionException {
        ObjectNode result = JSON.createObjectNode();
        result.put("benchmark", "rest");
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("games", options[0]);
        result.put("secondsARun", seconds);
        result.put("rounds", rounds);
        result.put("connections", options[3]);
        result.put("readRatioAim", READ_AIM);
        say("%d games loaded in %.0f s".formatted(options[0], stack.load(options[0])));
        List<RestWorkload> workloads = RestWorkload.all(stack, options[0]);
        stack.stopLogging();
        for (RestWorkload workload : workloads) {
            measure(workload, result.putObject(workload.name()));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
    }

    private void measure(RestWorkload workload, ObjectNode figures)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        String token = stack.token();
        Function<SplittableRandom, byte[]> request = random -> workload.request(random, token);
        rest.run(request, workload.status(), WARM_UP_SECONDS);
        pgbench.run(workload.script(), 2);
        List<Rate> plain = new ArrayList<>();
        List<Rate> served = new ArrayList<>();
        Duration processor = Duration.ZERO;
        for (int round = 0; round < rounds; round++) {
            plain.add(pgbench.run(workload.script(), seconds));
            Duration used = stack.catalog().processorTime();
            served.add(rest.run(request, workload.status(), seconds));
            processor = processor.plus(stack.catalog().processorTime().minus(used));
            say("%s: pgbench %s, rest %s".formatted(workload.name(), plain.getLast(), served.getLast()));
        }
        figures.put("statements", workload.statements());
        median(plain).putInto(figures.putObject("pgbench"));
        median(served).putInto(figures.putObject("rest"));
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ratios[round] = served.get(round).perSecond() / plain.get(round).perSecond();
        }
        figures.put("ratio", rounded(median(ratios)));
        double requests =
                served.stream().mapToDouble(rate -> rate.perSecond() * seconds).sum();
        figures.put("serviceProcessorMicrosARequest", Math.round(processor.toNanos() / 1e3 / requests));
        ArrayNode each = figures.putArray("ratios");
        Arrays.stream(ratios).map(RestBench::rounded).forEach(each::add);
    }

    private static Rate median(List<Rate> rates) {
        return new Rate(median(rates, Rate::perSecond), median(rates, Rate::p50Millis), median(rates, Rate::p99Millis));
    }

    private static double median(List<Rate> rates, ToDoubleFunction<Rate> figure) {
        return median(rates.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void say(String event) {
        System.err.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, event);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
