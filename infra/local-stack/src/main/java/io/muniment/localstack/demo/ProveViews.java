package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.Waiting;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.Sql;
import io.muniment.localstack.probe.Views;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Each view shows what its definition gives now, and a change reaches its readers within moments. */
final class ProveViews implements Step {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RESERVED = "RESERVED";
    private static final int ROUNDS = 5;

    @Override
    public String title() {
        return "see the views fresh";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException, SQLException {
        Views views = new Views(stage.stack());
        List<String> names = views.names();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("commit of an edit to its readers, %d times".formatted(ROUNDS), commitToFresh(stage)));
        List<String> stale = views.awaitFresh(PATIENCE);
        for (String view : names) {
            facts.add(Fact.of(view, described(stage, view, stale.contains(view))));
        }
        if (names.size() < 4) {
            return new Outcome.NotProven(
                    "there are %d views, not the four of the catalog".formatted(names.size()), facts);
        }
        return stale.isEmpty()
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("stale: " + String.join(", ", stale), facts);
    }

    private static String described(Stage stage, String view, boolean stale) throws SQLException {
        List<String> last = stage.as("report_user_app").rows("""
                        select row_count, duration_ms, commit_to_fresh_ms from analytics.refresh_history
                        where view_name = ? and status = 'SUCCEEDED' order by id desc limit 1""", view).getFirst();
        return "%s rows, %s; last refresh took %s ms and was fresh %s ms after the commit"
                .formatted(last.get(0), stale ? "STALE" : "equal to its recomputation", last.get(1), last.get(2));
    }

    /** Reserves and frees a copy over REST and watches the summary of copies as its readers do. */
    private static String commitToFresh(Stage stage) throws IOException, InterruptedException, SQLException {
        RestClient catalog = stage.catalog();
        JsonNode copy =
                catalog.get("/api/v1/copies?limit=1").expected().path("items").path(0);
        String path = "/api/v1/copies/" + copy.path("id").asLong();
        long game = copy.path("gameId").asLong();
        Sql reader = stage.as("report_user_app");
        long[] millis = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = reserved(reader, game);
            RestClient.Answer read = catalog.get(path);
            ObjectNode draft = (ObjectNode) read.expected().deepCopy();
            draft.remove(List.of("id", "version", "createdAt", "updatedAt"));
            draft.put("status", draft.path("status").asText().equals(RESERVED) ? "AVAILABLE" : RESERVED);
            catalog.put(path, draft, read.etag().orElseThrow()).expected();
            long committed = System.nanoTime();
            if (!Waiting.until(PATIENCE, () -> changed(reader, game, before))) {
                return "not seen within %d s".formatted(PATIENCE.toSeconds());
            }
            millis[round] = (System.nanoTime() - committed) / 1_000_000;
        }
        long[] sorted = LongStream.of(millis).sorted().toArray();
        return "median %d ms, longest %d ms".formatted(sorted[ROUNDS / 2], sorted[ROUNDS - 1]);
    }

    private static boolean changed(Sql reader, long game, long before) {
        try {
            return reserved(reader, game) != before;
        } catch (SQLException away) {
            return false;
        }
    }

    private static long reserved(Sql reader, long game) throws SQLException {
        return reader.number(
                "select coalesce(sum(reserved_copies), 0) from analytics.copy_availability_summary where game_id = ?",
                game);
    }
}
