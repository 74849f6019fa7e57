package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor types, and what is shown of the games found. */
class SearchIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeAll
    static void fill() throws SQLException {
        postgres.execute("""
                insert into public.genre (name) values ('Adventure');
                insert into public.developer (name) values ('Nintendo');
                insert into public.videogame (title, platform, genre_id, developer_id)
                select t, 'N64', 1, case when t like '%Zelda%' then 1 end
                from unnest(array['The Legend of Zelda: Ocarina of Time', 'Zelda II', 'Super Mario Bros.', 'Mario Kart 64',
                                  'Pokemon Red/Pokemon Blue', 'Tetris', 'Final Fantasy VII', 'Zebra', '100% Pascal''s', 'ÆON FLUX']) as t;
                insert into public.auth_user (email)
                select 'u' || n || '@example.org' from generate_series(1, 3) as n;
                insert into public.review (game_id, user_uuid, rating)
                select 1, uuid, 3 + row_number() over (order by email) %% 3 from public.auth_user
                where email like 'u_@example.org';
                insert into public.copy (game_id, copy_number, condition, status)
                select 1, n, 'GOOD', case n when 1 then 'LENT' else 'AVAILABLE' end from generate_series(1, 3) as n
                """.replace("%%", "%"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zelda     | Zelda II, The Legend of Zelda: Ocarina of Time",
                "zeldda    | Zelda II, The Legend of Zelda: Ocarina of Time",
                "ZELDA     | Zelda II, The Legend of Zelda: Ocarina of Time",
                "ocarina zelda | The Legend of Zelda: Ocarina of Time",
                "ocarnia   | The Legend of Zelda: Ocarina of Time",
                "marioo    | Mario Kart 64, Super Mario Bros.",
                "mario cart| Mario Kart 64, Super Mario Bros.",
                "pokmon    | Pokemon Red/Pokemon Blue",
                "tetrs     | Tetris",
                "fantasi   | Final Fantasy VII",
                "æon       | ÆON FLUX",
                "pascal's  | 100% Pascal's",
                "sonic     | ",
                "%%        | "
            })
    void findsTitlesSpeltAboutSo(String typed, String titles) {
        List<String> expected = titles == null ? List.of() : List.of(titles.split(", "));

        assertThat(titles("q=" + encoded(typed))).containsExactlyElementsOf(expected);
    }

    @Test
    void narrowsASearchByEveryFilterAndSortsItByAnyKey() {
        assertThat(titles("q=zelda&available=true")).containsExactly("The Legend of Zelda: Ocarina of Time");
        assertThat(titles("q=zelda&sort=title&order=desc"))
                .containsExactly("Zelda II", "The Legend of Zelda: Ocarina of Time");
        assertThat(titles("q=zelda&sort=rating&order=desc"))
                .containsExactly("The Legend of Zelda: Ocarina of Time", "Zelda II");
        assertThat(titles("q=zelda&order=asc")).containsExactly("The Legend of Zelda: Ocarina of Time", "Zelda II");
        assertThat(titles("q=zelda&titleContains=LEGEND%20O")).hasSize(1);
        assertThat(titles("q=zelda&titleContains=%25")).isEmpty();
    }

    @Test
    void showsWithEachGameWhatOthersSayOfIt() {
        JsonNode listed = catalog.get("/api/v1/games?limit=2").body().get("items");
        Answer read = catalog.get("/api/v1/games/1");

        assertThat(listed.get(0)).isEqualTo(read.body());
        assertThat(read.header("etag")).isEqualTo("\"0\"");
        assertThat(read.body().get("genre").asText()).isEqualTo("Adventure");
        assertThat(read.body().get("developer").asText()).isEqualTo("Nintendo");
        assertThat(read.body().get("averageRating").asText()).isEqualTo("4.0");
        assertThat(read.body().get("reviewCount").asLong()).isEqualTo(3);
        assertThat(read.body().get("copiesAvailable").asLong()).isEqualTo(2);
        assertThat(read.body().get("copiesTotal").asLong()).isEqualTo(3);
        assertThat(listed.get(1).get("averageRating").isNull()).isTrue();
        assertThat(listed.get(1).get("reviewCount").asLong()).isZero();
        assertThat(listed.get(1).get("copiesTotal").asLong()).isZero();
    }

    private static List<String> titles(String query) {
        Answer answer = catalog.get("/api/v1/games?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> titles = new ArrayList<>();
        answer.body().get("items").forEach(item -> titles.add(item.get("title").asText()));
        return titles;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
