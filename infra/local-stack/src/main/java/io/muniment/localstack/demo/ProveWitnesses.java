package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.localstack.Waiting;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.Witnesses;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Both witnesses tell the same, row by row, and reconciliation says so of every transaction. */
final class ProveWitnesses implements Step {
    private static final String MATCHED = "MATCHED";
    private static final int EDITS = 100;
    private static final long PAUSE = Duration.ofMillis(20).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String title() {
        return "wait until both witnesses are complete, and compare them";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException, SQLException {
        Witnesses witnesses = new Witnesses(stage.stack());
        witnesses.awaitEqual(PATIENCE);
        String bulk = latency(stage, "-infinity");
        String quiet = clock(stage);
        editOneByOne(stage);
        Witnesses.Standing standing = witnesses.awaitEqual(PATIENCE);
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("rows in the trigger log", standing.triggerLog()),
                Fact.of("rows in the change log", standing.changeLog()),
                Fact.of("in the first, not in the second (except all)", standing.lost()),
                Fact.of("in the second, not in the first (except all)", standing.invented())));
        if (!standing.equal() || standing.triggerLog() == 0) {
            return new Outcome.NotProven("the witnesses differ", facts);
        }
        facts.add(Fact.of("commit to audit, %d edits one by one".formatted(EDITS), latency(stage, quiet)));
        facts.add(Fact.of("commit to audit, all before (imports in bulk)", bulk));
        return verdicts(stage, facts);
    }

    /** Changes at the pace of people rather than of imports. */
    private static void editOneByOne(Stage stage) throws SQLException {
        try (Connection connection = stage.stack().connect("game_writer");
                PreparedStatement edit = connection.prepareStatement("""
                        update public.copy set version = version + 1, updated_at = now()
                        where id = (select min(id) from public.copy)""")) {
            for (int count = 0; count < EDITS; count++) {
                edit.executeUpdate();
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static String clock(Stage stage) throws SQLException {
        return stage.as("audit_user")
                .rows("select clock_timestamp()")
                .getFirst()
                .getFirst();
    }

    private static String latency(Stage stage, String since) throws SQLException {
        List<String> found = stage.as("audit_user").rows("""
                        select round(1000 * percentile_cont(0.5) within group (order by seconds))::bigint,
                               round(1000 * percentile_cont(0.99) within group (order by seconds))::bigint
                        from (select extract(epoch from recorded_at - committed_at) as seconds
                              from audit.change_log where committed_at >= ?::timestamptz) as delay""", since).getFirst();
        return "p50 %s ms, p99 %s ms".formatted(found.get(0), found.get(1));
    }

    private static Outcome verdicts(Stage stage, List<Fact> facts)
            throws IOException, InterruptedException, SQLException {
        long unjudged = Waiting.look(PATIENCE, () -> unjudged(stage), seen -> seen == 0);
        JsonNode told = stage.audit().get("/api/v1/reconciliation").expected();
        facts.add(Fact.of(
                "compared up to WAL position",
                told.path("watermark").path("provenUpto").asText()));
        long mismatches = 0;
        for (var verdict : told.path("verdicts").properties()) {
            facts.add(Fact.of(
                    "transactions " + verdict.getKey(), verdict.getValue().asLong()));
            mismatches +=
                    verdict.getKey().equals(MATCHED) ? 0 : verdict.getValue().asLong();
        }
        facts.add(Fact.of("mismatches", mismatches));
        facts.add(Fact.of("open gaps", told.path("openGaps").size()));
        if (unjudged > 0) {
            return new Outcome.NotProven("%d transactions have no verdict".formatted(unjudged), facts);
        }
        return mismatches == 0 && told.path("verdicts").path(MATCHED).asLong() > 0
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("%d transactions do not match".formatted(mismatches), facts);
    }

    private static long unjudged(Stage stage) {
        try {
            return stage.as("audit_user").number("""
                    select count(*) from (select transaction_id from audit.trigger_log
                                          except select transaction_id from audit.verdict) as unjudged""");
        } catch (SQLException away) {
            return -1;
        }
    }
}
