package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.Backups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A backup gives back, in a server of its own, exactly the tables of the moment it was taken. */
final class ProveBackup implements Step {
    private static final int TOLD = 8;
    private static final double MIB = 1024 * 1024;

    @Override
    public String title() {
        return "take a backup to object storage, and prove it by restoring it into a scratch server";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException {
        Backups backups = new Backups(stage.stack(), stage.admin());
        stage.progress().say("backing up");
        JsonNode backup = backups.take();
        if (!backup.path("status").asText().equals("succeeded")) {
            return new Outcome.NotProven(
                    "the backup failed: " + backup.path("reason").asText(), List.of());
        }
        List<Fact> facts = new ArrayList<>(stored(backup));
        stage.progress().say("restoring");
        JsonNode test = backups.prove(backup);
        facts.add(Fact.of(
                "restored in",
                "%.1f s, compared in %.1f s"
                        .formatted(
                                test.path("restoreSeconds").asDouble(),
                                test.path("compareSeconds").asDouble())));
        int tables = 0;
        int equal = 0;
        long rows = 0;
        for (JsonNode table : test.path("tables")) {
            tables++;
            equal += table.path("equal").asBoolean() ? 1 : 0;
            rows += table.path("actualRows").asLong();
        }
        told(test.path("tables")).forEach(facts::add);
        facts.add(Fact.of("tables equal in count and digest", "%d of %d, %d rows".formatted(equal, tables, rows)));
        if (!test.path("proven").asBoolean() || tables == 0 || equal != tables) {
            return new Outcome.NotProven(
                    "the restored copy differs: " + test.path("failure").asText(), facts);
        }
        return new Outcome.Proven(facts);
    }

    private static List<Fact> stored(JsonNode backup) {
        double raw = backup.path("rawBytes").asDouble();
        double stored = backup.path("storedBytes").asDouble();
        return List.of(
                Fact.of("object", backup.path("objectKey").asText()),
                Fact.of("manifest", backup.path("manifestKey").asText()),
                Fact.of(
                        "size",
                        "%.1f MiB dumped, %.1f MiB stored (%s, %.1f times smaller), encrypted with key %s"
                                .formatted(
                                        raw / MIB,
                                        stored / MIB,
                                        backup.path("compression").asText(),
                                        stored == 0 ? 0 : raw / stored,
                                        backup.path("keyId").asText())),
                Fact.of("sha-256", backup.path("sha256").asText()),
                Fact.of("snapshot at", backup.path("snapshotLsn").asText()));
    }

    /** The largest tables of the application, and any that differs. */
    private static Stream<Fact> told(JsonNode tables) {
        Stream<JsonNode> largest = tables.valueStream()
                .filter(table -> table.path("schema").asText().equals("public"))
                .filter(table -> table.path("equal").asBoolean())
                .sorted(Comparator.comparingLong(
                        (JsonNode table) -> -table.path("actualRows").asLong()))
                .limit(TOLD);
        Stream<JsonNode> different =
                tables.valueStream().filter(table -> !table.path("equal").asBoolean());
        return Stream.concat(largest, different)
                .map(table -> Fact.of(
                        "  %s.%s"
                                .formatted(
                                        table.path("schema").asText(),
                                        table.path("table").asText()),
                        "%d of %d rows, digest %s: %s"
                                .formatted(
                                        table.path("actualRows").asLong(),
                                        table.path("expectedRows").asLong(),
                                        table.path("actualDigest").asText(),
                                        table.path("verdict").asText())));
    }
}
