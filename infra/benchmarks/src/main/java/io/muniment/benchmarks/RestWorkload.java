package io.muniment.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A kind of request, and what it makes the service send to the database.
 *
 * @param status every answer has
 * @param statements a request
 * @param script of pgbench
 * @param requests made of random numbers and a token
 */
record RestWorkload(
        String name, int status, int statements, String script, BiFunction<SplittableRandom, String, byte[]> requests) {

    static final int FEWEST_GAMES = 10_000;
    // values that are nothing else in the statements, so that they can be told from other parameters
    private static final String SOME_ID = "4242";
    private static final String SOME_GENRE = "11";
    private static final String SOME_TITLE = "the one title that is nowhere else";
    private static final int GENRES = 12;

    static List<RestWorkload> all(CatalogStack stack, int games) throws IOException, SQLException {
        return List.of(read(stack, games), list(stack), create(stack));
    }

    byte[] request(SplittableRandom random, String token) {
        return requests.apply(random, token);
    }

    private static RestWorkload read(CatalogStack stack, int games) throws IOException, SQLException {
        List<LoggedStatement> sent = reads(stack, "/api/v1/games/" + SOME_ID);
        return new RestWorkload(
                "readById",
                200,
                sent.size(),
                PgBench.script("\\set id random(1, %d)%n".formatted(games), sent, Map.of("'" + SOME_ID + "'", ":id")),
                (random, token) -> KeepAlive.get("/api/v1/games/" + random.nextInt(1, games + 1)));
    }

    private static RestWorkload list(CatalogStack stack) throws IOException, SQLException {
        List<LoggedStatement> sent = reads(stack, list(SOME_GENRE));
        return new RestWorkload(
                "filteredList",
                200,
                sent.size(),
                PgBench.script(
                        "\\set genre random(1, %d)%n".formatted(GENRES),
                        sent,
                        Map.of("'" + SOME_GENRE + "'", ":genre")),
                (random, token) -> KeepAlive.get(list(Integer.toString(random.nextInt(1, GENRES + 1)))));
    }

    private static String list(String genre) {
        return "/api/v1/games?genreId=%s&sort=releaseDate&order=desc&limit=20".formatted(genre);
    }

    private static RestWorkload create(CatalogStack stack) throws IOException, SQLException {
        String token = stack.token();
        long[] id = new long[1];
        List<LoggedStatement> sent = ofTheInsert(stack.sentFor(() -> id[0] = stack.client()
                .post(
                        "/api/v1/games",
                        Map.of(
                                "title",
                                SOME_TITLE,
                                "platform",
                                "PC",
                                "releaseDate",
                                "2004-05-06",
                                "genreId",
                                3,
                                "developerId",
                                5),
                        token)
                .path("id")
                .asLong()));
        return new RestWorkload(
                "create",
                201,
                sent.size(),
                PgBench.script(
                        "\\set one random(1, 9223372036854775806)\n",
                        sent,
                        Map.of("'" + SOME_TITLE + "'", "('by pgbench ' || :one)", "'" + id[0] + "'", ":id")),
                (random, bearer) ->
                        KeepAlive.post("/api/v1/games", bearer, game("by rest " + random.nextLong(Long.MAX_VALUE))));
    }

    private static String game(String title) {
        return """
                {"title": "%s", "platform": "PC", "releaseDate": "2004-05-06", "genreId": 3, "developerId": 5}""".formatted(title);
    }

    private static List<LoggedStatement> reads(CatalogStack stack, String path) throws IOException, SQLException {
        return stack.sentFor(() -> stack.client().get(path)).stream()
                .filter(statement -> statement.names("public.videogame"))
                .toList();
    }

    /** All of the transaction that inserts the game, from its begin to its commit. */
    private static List<LoggedStatement> ofTheInsert(List<LoggedStatement> sent) {
        int insert = 0;
        while (!sent.get(insert).names("INSERT INTO \"videogame\"")) {
            insert++;
        }
        long process = sent.get(insert).process();
        int begin = insert;
        while (!(sent.get(begin).process() == process && sent.get(begin).names("BEGIN"))) {
            begin--;
        }
        int commit = insert;
        while (!(sent.get(commit).process() == process && sent.get(commit).names("COMMIT"))) {
            commit++;
        }
        return sent.subList(begin, commit + 1).stream()
                .filter(statement -> statement.process() == process)
                .toList();
    }
}
