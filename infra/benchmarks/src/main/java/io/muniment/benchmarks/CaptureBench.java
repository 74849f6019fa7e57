package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * How fast changes come into {@code audit.change_log}: the same WAL drained by pg_recvlogical to nowhere and by
 * audit-service, once by a process just started and once by one that has been at it; then the time from commit to ledger
 * of single-row changes at a steady rate. The witnesses must agree at the end.
 */
final class CaptureBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double RATIO_AIM = 0.15;
    private static final double P99_AIM_MILLIS = 1000;
    private static final int BASELINES = 3;

    private final CaptureStack stack;
    private final CaptureLoad load;
    private final Ledger ledger;
    private final CaptureOptions options;
    private final ObjectNode result = JSON.createObjectNode();
    private final long began = System.nanoTime();

    private CaptureBench(CaptureStack stack, CaptureOptions options) {
        this.stack = stack;
        this.load = new CaptureLoad(stack);
        this.ledger = new Ledger(stack);
        this.options = options;
    }

    /** Runs it and returns JSON. */
    static String run(String... arguments)
            throws IOException, InterruptedException, SQLException, ExecutionException, WrongResult {
        if (Arrays.asList(arguments).contains("--help")) {
            return CaptureOptions.USAGE;
        }
        CaptureOptions options = CaptureOptions.parse(arguments);
        try (CaptureStack stack = CaptureStack.start()) {
            return new CaptureBench(stack, options).measure();
        }
    }

    private String measure() throws IOException, InterruptedException, SQLException, ExecutionException, WrongResult {
        result.put("benchmark", "capture");
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("changes", options.changes());
        result.put("ratioAim", RATIO_AIM);
        say("the servers run");
        try (ServiceProcess audit = stack.startAudit().awaitReady()) {
            load.createTable();
            ledger.awaitComplete(audit);
        }
        drains();
        Ledger.Difference difference = ledger.difference();
        result.put("triggerLogOnly", difference.triggerLogOnly());
        result.put("changeLogOnly", difference.changeLogOnly());
        String figures = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
        if (!difference.none()) {
            throw new WrongResult("the witnesses differ: " + difference, figures);
        }
        return figures;
    }

    /** Written while no audit-service runs, then drained by pg_recvlogical, then by a process just started. */
    private void drains() throws IOException, InterruptedException, SQLException, ExecutionException {
        List<String> slots = copySlots("cold");
        OffsetDateTime since = ledger.now();
        load.update(options.changes());
        say("%d changes written".formatted(options.changes()));
        double baseline = baseline("cold", slots, position());
        OffsetDateTime started = ledger.now();
        Round warm;
        try (ServiceProcess audit = stack.startAudit()) {
            ledger.awaitComplete(audit);
            report("cold", ledger.drain(since, started), baseline, audit.processorTime());
            audit.awaitReady();
            warm = warm(audit);
            latency(audit);
        }
        // not before audit-service has ended: it would take part of the machine
        report("warm", warm.drain(), baseline("warm", warm.slots(), warm.upto()), warm.processor());
    }

    private record Round(Ledger.Drain drain, Duration processor, List<String> slots, String upto) {}

    /** Written while PostgreSQL's walsender is held, so that nothing of it is decoded before all is there. */
    private Round warm(ServiceProcess audit) throws IOException, SQLException {
        List<String> slots = copySlots("warm");
        OffsetDateTime since = ledger.now();
        Duration used;
        OffsetDateTime started;
        String upto;
        try (HeldWalSender _ = HeldWalSender.hold(stack.walSender())) {
            load.update(options.changes());
            say("%d changes written again".formatted(options.changes()));
            upto = position();
            used = audit.processorTime();
            started = ledger.now();
        }
        ledger.awaitComplete(audit);
        Duration processor = audit.processorTime().minus(used);
        return new Round(ledger.drain(since, started), processor, slots, upto);
    }

    private void latency(ServiceProcess audit) throws SQLException, ExecutionException, InterruptedException {
        OffsetDateTime since = ledger.now();
        double seconds = load.updateSteadily(options.rate(), options.seconds());
        ledger.awaitComplete(audit);
        Ledger.Latency latency = ledger.latency(since);
        ObjectNode node = result.putObject("commitToLedger");
        node.put("changesPerSecond", Math.round(options.rate() * options.seconds() / seconds));
        node.put("seconds", rounded(seconds));
        node.put("p50Millis", rounded(latency.p50()));
        node.put("p99Millis", rounded(latency.p99()));
        node.put("maxMillis", rounded(latency.max()));
        node.put("p99AimMillis", P99_AIM_MILLIS);
        say("commit to ledger: " + node);
    }

    private void report(String round, Ledger.Drain drain, double baseline, Duration processor) {
        ObjectNode node = result.putObject(round);
        node.put("changesPerSecond", Math.round(drain.perSecond()));
        node.put("changesPerSecondFromStart", Math.round(drain.perSecondFromStart()));
        node.put("seconds", rounded(drain.seconds()));
        node.put("secondsFromStart", rounded(drain.secondsFromStart()));
        node.put("processorSeconds", rounded(processor.toMillis() / 1000.0));
        node.put("pgRecvlogicalChangesPerSecond", Math.round(baseline));
        node.put("ratio", rounded(drain.perSecond() / baseline));
        node.put("ratioFromStart", rounded(drain.perSecondFromStart() / baseline));
        say(round + ": " + node);
    }

    /** Slots that stand where capture's stands. */
    private List<String> copySlots(String round) throws SQLException {
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < BASELINES; i++) {
            String slot = "bench_%s_%d".formatted(round, i);
            stack.value("select pg_copy_logical_replication_slot('%s', '%s')".formatted(CaptureStack.SLOT, slot));
            slots.add(slot);
        }
        return slots;
    }

    /** Changes a second through pg_recvlogical, the middle one of the slots' figures; the slots are gone afterwards. */
    private double baseline(String round, List<String> slots, String upto)
            throws IOException, InterruptedException, SQLException {
        double[] figures = new double[slots.size()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = options.changes() / stack.drainToNowhere(slots.get(i), upto);
            stack.value("select pg_drop_replication_slot('%s')".formatted(slots.get(i)));
        }
        Arrays.sort(figures);
        double median = figures[figures.length / 2];
        // far apart, they say that others used the machine meanwhile
        result.set(
                round + "PgRecvlogicalRuns",
                JSON.valueToTree(Arrays.stream(figures).mapToLong(Math::round).toArray()));
        say("%s: pg_recvlogical drains %d changes a second".formatted(round, Math.round(median)));
        return median;
    }

    private String position() throws SQLException {
        return stack.value("select pg_current_wal_flush_lsn()");
    }

    private void say(String event) {
        System.err.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, event);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
