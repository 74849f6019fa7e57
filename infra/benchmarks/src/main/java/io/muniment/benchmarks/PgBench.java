package io.muniment.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The same statements without the service: pgbench, prepared, as the service's own login. */
final class PgBench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final Pattern TIMESTAMP = Pattern.compile("'\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:.*'");
    private static final int THREADS = 2;
    private static final int LATENCY_COLUMN = 2;

    private final CatalogStack stack;
    private final int connections;

    PgBench(CatalogStack stack, int connections) {
        this.stack = stack;
        this.connections = connections;
    }

    /**
     * A script of the statements the service sent.
     *
     * @param header commands that set the variables
     * @param variables what is put for a literal, such as {@code :id} for {@code '4242'}
     */
    static String script(String header, List<LoggedStatement> sent, Map<String, String> variables) {
        StringBuilder script = new StringBuilder(header);
        for (LoggedStatement statement : sent) {
            String sql = statement
                    .inlined(literal ->
                            TIMESTAMP.matcher(literal).matches() ? "now()" : variables.getOrDefault(literal, literal))
                    .replaceAll("(?m)^\\s*--.*$", "")
                    .replaceAll("\\s+", " ")
                    .strip();
            boolean returns = sql.toLowerCase(java.util.Locale.ROOT).contains(" returning ");
            script.append(sql).append(returns ? " \\gset\n" : ";\n");
        }
        return script.toString();
    }

    /** Runs a script for some seconds. */
    Rate run(String script, int seconds) throws IOException, InterruptedException {
        Path file = Files.writeString(stack.directory().resolve("script.sql"), script);
        Path logs = Files.createDirectories(stack.directory().resolve("pgbench"));
        clear(logs);
        ProcessBuilder pgbench = new ProcessBuilder(
                stack.postgres().binaries().tool("pgbench").toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=" + THREADS,
                "--time=" + seconds,
                "--log",
                "--host=" + stack.postgres().host(),
                "--port=" + stack.postgres().port(),
                "--username=game_writer",
                "--file=" + file,
                CatalogStack.DATABASE);
        pgbench.directory(logs.toFile());
        pgbench.environment().put("PGPASSWORD", CatalogStack.PASSWORD);
        Process process = pgbench.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(output);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IOException("pgbench failed: %s%n%s".formatted(output, script));
        }
        Rate latencies = Rate.of(latencies(logs), seconds);
        return new Rate(Double.parseDouble(tps.group(1)), latencies.p50Millis(), latencies.p99Millis());
    }

    /** Of each transaction, from the logs of pgbench's threads, in which they are microseconds. */
    private static long[] latencies(Path logs) throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs)) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    nanos.add(Long.parseLong(line.split(" ", LATENCY_COLUMN + 2)[LATENCY_COLUMN]) * 1_000);
                }
            }
        }
        return nanos.stream().flatMapToLong(LongStream::of).toArray();
    }

    private static void clear(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
