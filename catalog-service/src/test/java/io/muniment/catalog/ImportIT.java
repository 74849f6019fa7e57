package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportIT {

    private static final String HEADER =
            "Rank,Name,Platform,Year,Genre,Publisher,NA_Sales,EU_Sales,JP_Sales,Other_Sales,Global_Sales\n";

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeEach
    void empty() throws SQLException {
        postgres.execute("delete from public.copy; delete from public.videogame; delete from public.genre;"
                + " delete from public.developer");
    }

    @Test
    void importsTheShapesSalesListsHave() throws SQLException {
        Answer answer = catalog.importGames("\uFEFF" + HEADER + """
                1,"Hey You, Pikachu!",N64,1998,Simulation,Nintendo,0.83,0.06,0.93,0,1.83
                2,Pokémon 雪,GBA,N/A,Role-Playing,N/A,6.38,4.46,6.04,1.36,18.25
                3,"Say ""Cheese"" now",PC,2001,simulation,"mixi, Inc",1,0,0,0,1
                4,Pokémon 雪,3DS,2012,Role-Playing,Nintendo,0,0,0,0,0
                4,Pokémon 雪,3DS,2012,Role-Playing,Nintendo,9,9,9,9,9
                """);

        assertThat(answer.status()).isEqualTo(200);
        assertSummary(answer, 5, 4, 1, 0);
        assertThat(answer.body().get("genresInserted").asLong()).isEqualTo(2);
        assertThat(answer.body().get("developersInserted").asLong()).isEqualTo(2);
        assertThat(postgres.query("""
                select concat_ws('|', g.title, g.platform, coalesce(g.release_date::text, '-'), x.name, coalesce(d.name, '-'), g.na_sales, g.global_sales)
                from videogame g join genre x on x.id = g.genre_id left join developer d on d.id = g.developer_id
                order by g.na_sales desc, g.platform"""))
                .extracting(List::getFirst)
                .containsExactly(
                        "Pokémon 雪|GBA|-|Role-Playing|-|6.38|18.25",
                        "Say \"Cheese\" now|PC|2001-01-01|Simulation|mixi, Inc|1.00|1.00",
                        "Hey You, Pikachu!|N64|1998-01-01|Simulation|Nintendo|0.83|1.83",
                        "Pokémon 雪|3DS|2012-01-01|Role-Playing|Nintendo|0.00|0.00");
        assertThat(
                        postgres.query(
                                "select min(n), max(n) from (select count(c.id) n from videogame g left join copy c on c.game_id = g.id group by g.id) x"))
                .singleElement()
                .satisfies(range -> assertThat(range.toString()).matches("\\[[12], [12]\\]"));
    }

    @Test
    void importingTheSameFileAgainAddsNothing() throws SQLException, IOException {
        Path sample = Path.of("sample", "games.csv");
        JsonNode first = importFile(sample);
        String before = everything();

        JsonNode second = importFile(sample);

        assertThat(first.get("inserted").asLong()).isEqualTo(60);
        assertThat(first.get("rejected").asLong()).isZero();
        assertThat(second.get("inserted").asLong()).isZero();
        assertThat(second.get("alreadyPresent").asLong()).isEqualTo(60);
        assertThat(second.get("copiesInserted").asLong()).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void tellsBadLinesAndTakesTheGoodOnes() {
        String lines = """
                1,Good,PC,2001,Action,A,1,0,0,0,1
                2,,PC,2001,Action,A,1,0,0,0,1
                3,Bad year,PC,19x5,Action,A,1,0,0,0,1
                4,"Two
                lines",PC,2001,Action,A,1,0,0,0,1
                5,Negative,PC,2001,Action,A,-1,0,0,0,1
                6,Too short,PC,2001
                7,No genre,PC,2001,,A,1,0,0,0,1

                8,Also good,PC,2001,Action,A,1,0,0,0,1
                """;

        Answer answer = catalog.importGames(HEADER + lines);

        assertSummary(answer, 8, 2, 0, 6);
        assertThat(answer.body().get("rejections"))
                .extracting(r -> r.get("line").asLong() + " " + r.get("reason").asText())
                .containsExactly(
                        "3 Name is empty",
                        "4 Year '19x5' is neither N/A nor a year from 1950 to 2100",
                        "5 Name 'Two\nlines' has a control character",
                        "7 NA_Sales '-1' is not a number of million units with at most two decimals",
                        "8 4 fields where the header has 11",
                        "9 Genre is empty");
    }

    @Test
    void tellsLinesThatAreNotUtf8() {
        byte[] latin1 = (HEADER + "1,Caf\u00e9,PC,2001,Action,A,1,0,0,0,1\n2,Fine,PC,2001,Action,A,1,0,0,0,1\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = catalog.importGames(BodyPublishers.ofByteArray(latin1), "application/json");

        assertSummary(answer, 2, 1, 0, 1);
        assertThat(answer.text()).contains("is not UTF-8");
    }

    @Test
    void listsTheFirstHundredBadLinesAndCountsAll() {
        Answer answer = catalog.importGames(HEADER + "x\n".repeat(250));

        assertSummary(answer, 250, 0, 0, 250);
        assertThat(answer.body().get("rejections")).hasSize(100);
    }

    @Test
    void namesTheColumnsAHeaderLacks() {
        Answer answer = catalog.importGames(HEADER.replace("Year,", "").replace("JP_Sales", "JP") + "1,2,3\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("code").asText()).isEqualTo("invalid_import");
        assertThat(answer.body().get("detail").asText()).isEqualTo("the header lacks Year, JP_Sales");
        assertThat(catalog.importGames("\n").body().get("detail").asText()).isEqualTo("the file is empty");
    }

    @Test
    void takesColumnsInAnyOrderAndIgnoresFurtherOnes() throws SQLException {
        Answer answer = catalog.importGames("""
                Extra,Global_Sales,Other_Sales,JP_Sales,EU_Sales,NA_Sales,Publisher,Genre,Year,Platform,Name,Rank
                ?,5,4,3,2,1,P,G,1999,PC,Backwards,1
                """);

        assertSummary(answer, 1, 1, 0, 0);
        assertThat(postgres.query("select title, na_sales::text, global_sales::text from videogame"))
                .containsExactly(List.of("Backwards", "1.00", "5.00"));
    }

    @Test
    void losesOneLineForAQuoteThatNeverCloses() throws SQLException {
        Answer answer = catalog.importGames(HEADER + """
                1,Before,PC,2001,Action,A,1,0,0,0,1
                2,"Never closed,PC,2001,Action,A,1,0,0,0,1
                3,After,PC,2001,Action,A,1,0,0,0,1
                4,"Rightly, quoted ""so\"\"\",PC,2001,Action,A,1,0,0,0,1
                5,"Again,PC,2001,Action,A,1,0,0,0,1
                6,"Wrongly" quoted,PC,2001,Action,A,1,0,0,0,1
                7,Last,PC,2001,Action,A,1,0,0,0,1
                """);

        assertSummary(answer, 7, 4, 0, 3);
        assertThat(answer.body().get("rejections"))
                .extracting(r -> r.get("line").asLong() + " " + r.get("reason").asText())
                .containsExactly(
                        "3 has a quote that is not closed",
                        "6 has a quote that is not closed",
                        "7 has text behind a closing quote");
        assertThat(postgres.query("select title from videogame order by title"))
                .containsExactly(
                        List.of("After"), List.of("Before"), List.of("Last"), List.of("Rightly, quoted \"so\""));
    }

    @Test
    void passesOverALineThatNeverEnds() {
        Answer answer = catalog.importGames(
                HEADER + "1,\"open" + ",x".repeat(200_000) + "\n2,Good,PC,2001,Action,A,1,0,0,0,1\n");

        assertSummary(answer, 2, 1, 0, 1);
        assertThat(answer.text()).contains("is longer than 65536 characters");
    }

    @Test
    void streamsMoreThanTheServerWouldHoldAndTellsItsProgress() throws Exception {
        // some 25 MB, made while it is sent
        int rows = 300_000;
        Stream<InputStream> chunks = IntStream.range(0, rows / 1_000)
                .mapToObj(chunk -> stream(IntStream.range(0, 1_000)
                        .mapToObj(n -> "%d,Game number %d,PC,%d,Genre %d,Publisher %d,1.25,0.5,0,0.1,1.85%n"
                                .formatted(n, (chunk * 1_000 + n) % 5_000, 1990 + chunk % 2, n % 10, n % 100))
                        .reduce("", String::concat)));
        InputStream csv = new SequenceInputStream(Collections.enumeration(
                Stream.concat(Stream.of(stream(HEADER)), chunks).toList()));

        Answer answer = catalog.importGames(BodyPublishers.ofInputStream(() -> csv), "application/x-ndjson");

        assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
        List<JsonNode> lines = answer.text().lines().map(ImportIT::json).toList();
        assertThat(lines).hasSize(rows / 2_000 + 1);
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> line.get("type").asText().equals("progress"));
        JsonNode summary = lines.getLast();
        assertThat(summary.get("type").asText()).isEqualTo("summary");
        assertThat(summary.get("lines").asLong()).isEqualTo(rows);
        assertThat(summary.get("inserted").asLong()).isEqualTo(countGames());
    }

    @Test
    void importsOfOneFileSideBySideMakeEachGameOnce() throws SQLException {
        String csv = HEADER
                + IntStream.range(0, 9_000)
                        .mapToObj(n -> "%d,Game %d,PC,2001,Genre %d,Publisher %d,1,0,0,0,1%n"
                                .formatted(n, n * 7_919 % 9_000, n % 12, n % 500))
                        .reduce("", String::concat);

        List<CompletableFuture<Answer>> imports = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> catalog.importGames(csv)))
                .limit(3)
                .toList();
        long inserted = imports.stream()
                .map(CompletableFuture::join)
                .mapToLong(answer -> answer.body().get("inserted").asLong())
                .sum();

        assertThat(inserted).isEqualTo(9_000).isEqualTo(countGames());
    }

    private static void assertSummary(Answer answer, long lines, long inserted, long alreadyPresent, long rejected) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(List.of("lines", "inserted", "alreadyPresent", "rejected"))
                .extracting(field -> answer.body().get(field).asLong())
                .as(answer.text())
                .containsExactly(lines, inserted, alreadyPresent, rejected);
    }

    private static JsonNode importFile(Path file) throws IOException {
        return catalog.importGames(Files.readString(file)).body();
    }

    private static String everything() throws SQLException {
        return postgres.query("select * from videogame order by id").toString()
                + postgres.query("select * from copy order by id")
                + postgres.query("select * from genre order by id")
                + postgres.query("select * from developer order by id");
    }

    private static long countGames() throws SQLException {
        return postgres.query("select from videogame").size();
    }

    private static InputStream stream(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
