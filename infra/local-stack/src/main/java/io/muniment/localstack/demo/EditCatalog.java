package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.RestClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Changes some of the imported games over REST, as the front end would: corrects, reviews, deletes. */
final class EditCatalog implements Step {
    private static final int EDITED = 20;
    private static final int DELETED = 5;
    private static final int REVIEWERS = 5;

    /** What a caller says of a game; the rest of what is read is worked out by the service. */
    private static final List<String> SAID = List.of(
            "title",
            "platform",
            "releaseDate",
            "genreId",
            "developerId",
            "naSales",
            "euSales",
            "jpSales",
            "otherSales",
            "globalSales");

    @Override
    public String title() {
        return "edit, review and delete some games over REST";
    }

    @Override
    public Outcome run(Stage stage) throws IOException, InterruptedException {
        RestClient catalog = stage.catalog();
        List<Long> games = new ArrayList<>();
        catalog.get("/api/v1/games?limit=" + (EDITED + DELETED))
                .expected()
                .path("items")
                .forEach(game -> games.add(game.path("id").asLong()));
        if (games.size() < EDITED + DELETED) {
            return new Outcome.NotProven("only %d games to edit".formatted(games.size()), List.of());
        }
        int refused = 0;
        for (long game : games.subList(0, EDITED)) {
            refused += correct(catalog, game);
        }
        int reviews = review(catalog, games.subList(0, EDITED));
        int copies = 0;
        for (long game : games.subList(EDITED, EDITED + DELETED)) {
            copies += delete(catalog, game);
        }
        int gone = 0;
        for (long game : games.subList(EDITED, EDITED + DELETED)) {
            gone += catalog.get("/api/v1/games/" + game).status() == 404 ? 1 : 0;
        }
        List<Fact> facts = List.of(
                Fact.of("games corrected (If-Match)", EDITED),
                Fact.of("corrections with an outdated ETag refused", refused),
                Fact.of("reviews written by %d new users".formatted(REVIEWERS), reviews),
                Fact.of("games deleted, with their %d copies".formatted(copies), gone));
        return refused == EDITED && gone == DELETED
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("an outdated edit went through, or a deleted game is still there", facts);
    }

    /** 1 when a second edit, which still carries the first one's ETag, was refused. */
    private static int correct(RestClient catalog, long game) throws IOException, InterruptedException {
        RestClient.Answer read = catalog.get("/api/v1/games/" + game);
        ObjectNode draft = (ObjectNode) read.expected().deepCopy();
        draft.retain(SAID);
        draft.put("globalSales", draft.path("globalSales").decimalValue().add(new BigDecimal("0.01")));
        String etag = read.etag().orElseThrow();
        catalog.put("/api/v1/games/" + game, draft, etag).expected();
        return catalog.put("/api/v1/games/" + game, draft, etag).status() == 412 ? 1 : 0;
    }

    private static int review(RestClient catalog, List<Long> games) throws IOException, InterruptedException {
        int written = 0;
        for (int reviewer = 0; reviewer < REVIEWERS; reviewer++) {
            ObjectNode user = RestClient.object();
            user.put("email", "reader-%s@example.org".formatted(UUID.randomUUID()));
            String uuid =
                    catalog.post("/api/v1/users", user).expected().path("uuid").asText();
            for (int index = reviewer % 2; index < games.size(); index += 2) {
                ObjectNode review = RestClient.object();
                review.put("gameId", games.get(index));
                review.put("userUuid", uuid);
                review.put("rating", 1 + (index + reviewer) % 5);
                review.put("comment", "played it twice");
                catalog.post("/api/v1/reviews", review).expected();
                written++;
            }
        }
        return written;
    }

    /** Deletes a game and first its copies, which keep it from being deleted; how many copies there were. */
    private static int delete(RestClient catalog, long game) throws IOException, InterruptedException {
        int copies = 0;
        JsonNode found = catalog.get("/api/v1/copies?limit=500&gameId=" + game)
                .expected()
                .path("items");
        for (JsonNode copy : found) {
            remove(catalog, "/api/v1/copies/" + copy.path("id").asLong());
            copies++;
        }
        remove(catalog, "/api/v1/games/" + game);
        return copies;
    }

    private static void remove(RestClient catalog, String path) throws IOException, InterruptedException {
        RestClient.Answer read = catalog.get(path);
        read.expected();
        catalog.delete(path, read.etag().orElse("")).expected();
    }
}
