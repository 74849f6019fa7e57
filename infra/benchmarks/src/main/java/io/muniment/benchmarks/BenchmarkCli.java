package io.muniment.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./muniment bench NAME [ARGUMENTS]}: runs one benchmark and prints its figures as JSON. */
public final class BenchmarkCli {
    private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(Map.of(
            "backup", BackupBench::run,
            "capture", CaptureBench::run,
            "indexes", IndexBench::run,
            "rest", RestBench::run,
            "triggers", TriggerBench::run));

    private BenchmarkCli() {}

    /** A benchmark, by its arguments. */
    @FunctionalInterface
    interface Benchmark {
        /** Runs it and returns JSON. */
        String run(String... arguments) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || arguments[0].equals("--help")) {
            System.out.println("usage: ./muniment bench NAME [ARGUMENTS]\n\nNAME is one of " + BENCHMARKS.keySet());
            return;
        }
        Benchmark benchmark = BENCHMARKS.get(arguments[0]);
        if (benchmark == null) {
            System.err.println("unknown benchmark '" + arguments[0] + "'\nHINT: one of " + BENCHMARKS.keySet());
            System.exit(2);
            return;
        }
        try {
            System.out.println(benchmark.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (WrongResult wrong) {
            System.out.println(wrong.figures());
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
    }
}
