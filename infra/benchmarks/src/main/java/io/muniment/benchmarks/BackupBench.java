package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a whole backup takes (counts, digests, dump, compression, encryption, upload, manifest) against a bare
 * {@code pg_dump -Fc -Z0} to nowhere, in turns on the same data; how long the proof takes; and whether memory grows with the size.
 *
 * <p>Arguments: megabytes of rows (400), rounds (5). Needs backup-service's jar.
 */
final class BackupBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEGA = 1e6;
    private static final double RATIO_AIM = 1.25;
    private static final int MEMORY_FACTOR = 3;

    private BackupBench() {}

    /** Runs it and returns JSON. */
    static String run(String... arguments) throws IOException, InterruptedException {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (BackupStack stack = BackupStack.start()) {
            stack.fill("small", megabytes);
            List<Double> dumps = new ArrayList<>();
            List<Double> backups = new ArrayList<>();
            // the first of each warms the caches and the compiler
            stack.dumpToNowhere("small");
            JsonNode last = stack.backup("small");
            for (int round = 0; round < rounds; round++) {
                dumps.add(stack.dumpToNowhere("small"));
                long began = System.nanoTime();
                last = stack.backup("small");
                backups.add((System.nanoTime() - began) / 1e9);
            }
            long smallPeak = stack.takePeakMemory();
            JsonNode proof = stack.restoreTest(last);

            ObjectNode result = JSON.createObjectNode();
            result.put("benchmark", "backup");
            result.put("databaseMegabytes", megabytes);
            result.put("rawMegabytes", last.get("rawBytes").asLong() / MEGA);
            result.put("storedMegabytes", last.get("storedBytes").asLong() / MEGA);
            result.put("pgDumpSeconds", median(dumps));
            result.put("backupSeconds", median(backups));
            result.put("ratio", median(backups) / median(dumps));
            result.put("ratioAim", RATIO_AIM);
            result.set("pgDumpRuns", JSON.valueToTree(dumps));
            result.set("backupRuns", JSON.valueToTree(backups));
            result.put("proven", proof.get("proven").asBoolean());
            result.put("restoreSeconds", proof.get("restoreSeconds").asDouble());
            result.put("compareSeconds", proof.get("compareSeconds").asDouble());

            stack.fill("large", megabytes * MEMORY_FACTOR);
            stack.takePeakMemory();
            JsonNode large = stack.backup("large");
            result.put("peakMemoryMegabytes", smallPeak / MEGA);
            result.put("largeRawMegabytes", large.get("rawBytes").asLong() / MEGA);
            result.put("largePeakMemoryMegabytes", stack.takePeakMemory() / MEGA);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
        }
    }

    /** The checkout, as the launcher says, or above the working directory. */
    static Path repository() {
        Path at = Path.of(System.getProperty("muniment.root", "")).toAbsolutePath();
        while (at != null && !at.resolve("backup-service/pom.xml").toFile().exists()) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException(
                    "no backup-service above the working directory; HINT: run it in the checkout");
        }
        return at;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
