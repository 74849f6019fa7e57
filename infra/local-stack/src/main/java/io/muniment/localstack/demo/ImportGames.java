package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.Sql;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Games, genres, developers and copies come in through catalog-service's REST API, which tells of its progress. */
final class ImportGames implements Step {
    private static final int REJECTIONS_SHOWN = 3;

    @Override
    public String title() {
        return "import games over REST";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException, SQLException {
        Sql reader = stage.as("game_reader");
        long before = reader.number("select count(*) from public.videogame");
        JsonNode last = stage.catalog().postLines("/api/v1/imports/games", "text/csv", stage.file(), line -> {
            if (line.path("type").asText().equals("progress")) {
                stage.progress()
                        .say("%d lines, %d games so far"
                                .formatted(
                                        line.path("lines").asLong(),
                                        line.path("inserted").asLong()));
            }
        });
        if (!last.path("type").asText().equals("summary")) {
            return new Outcome.NotProven("the import did not reach its end: " + last, List.of());
        }
        long after = reader.number("select count(*) from public.videogame");
        long lines = last.path("lines").asLong();
        long inserted = last.path("inserted").asLong();
        long present = last.path("alreadyPresent").asLong();
        long rejected = last.path("rejected").asLong();
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("file", stage.file()),
                Fact.of("lines read", lines),
                Fact.of("games inserted", inserted),
                Fact.of("there before, or twice in the file", present),
                Fact.of("lines rejected", rejected)));
        last.path("rejections")
                .valueStream()
                .limit(REJECTIONS_SHOWN)
                .forEach(rejection -> facts.add(Fact.of(
                        "  line " + rejection.path("line").asLong(),
                        rejection.path("reason").asText())));
        facts.add(Fact.of(
                "new genres, developers, copies",
                "%d, %d, %d"
                        .formatted(
                                last.path("genresInserted").asLong(),
                                last.path("developersInserted").asLong(),
                                last.path("copiesInserted").asLong())));
        facts.add(Fact.of("took", RestClient.seconds(last.path("elapsedMillis").asLong())));
        facts.add(Fact.of("games in the catalog", after));
        if (lines == 0 || inserted + present + rejected != lines) {
            return new Outcome.NotProven("the lines are not all accounted for", facts);
        }
        return after == before + inserted
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("the catalog grew by %d games".formatted(after - before), facts);
    }
}
