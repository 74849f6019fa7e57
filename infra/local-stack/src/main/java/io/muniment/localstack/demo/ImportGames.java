package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.Sql;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Games, genres, developers and copies come in through catalog-service's REST API; importing them again adds nothing. */
final class ImportGames implements Step {
    private static final Duration REPORT = Duration.ofSeconds(2);

    @Override
    public String title() {
        return "import games over REST";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException, SQLException {
        long started = System.nanoTime();
        JsonNode answer = send(stage);
        double seconds = (System.nanoTime() - started) / 1e9;
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("file", stage.file()));
        answer.properties().stream()
                .filter(entry -> entry.getValue().isValueNode())
                .forEach(entry ->
                        facts.add(Fact.of(entry.getKey(), entry.getValue().asText())));
        facts.add(Fact.of("took", "%.1f s".formatted(seconds)));
        for (JsonNode rejected : answer.path("rejected")) {
            facts.add(Fact.of("rejected", rejected));
        }
        Sql reader = stage.as("game_reader");
        for (String table : List.of("genre", "developer", "videogame", "copy")) {
            facts.add(Fact.of("rows in public." + table, reader.number("select count(*) from public." + table)));
        }
        return new Outcome.Proven(facts);
    }

    private static JsonNode send(Stage stage) throws IOException, InterruptedException {
        try (ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor()) {
            var report = reporter.scheduleAtFixedRate(
                    () -> say(stage), REPORT.toMillis(), REPORT.toMillis(), TimeUnit.MILLISECONDS);
            JsonNode answer = stage.catalog()
                    .post("/api/v1/imports/games", "text/csv", stage.file())
                    .expected();
            report.cancel(false);
            return answer;
        }
    }

    private static void say(Stage stage) {
        try {
            stage.progress()
                    .say("%d games so far"
                            .formatted(stage.as("game_reader").number("select count(*) from public.videogame")));
        } catch (SQLException away) {
            stage.progress().say("importing");
        }
    }
}
