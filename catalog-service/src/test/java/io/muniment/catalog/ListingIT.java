package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists over some hundred rows, many of which share their sort values. */
class ListingIT {

    private static final int GAMES = 237;

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeAll
    static void fill() throws SQLException {
        postgres.execute("""
                insert into public.genre (name) values ('Action'), ('Role-Playing'), ('100%% Weird_\\Genre');
                insert into public.developer (name, country) values ('Nørd', 'DK'), ('Big Co', 'US');
                insert into public.videogame (title, platform, release_date, genre_id, developer_id, global_sales)
                select case n %% 3 when 0 then 'Same title' when 1 then 'ÆON ' || n else 'aeon ' || n end,
                       case n %% 2 when 0 then 'PC' else 'NES' end || case when n %% 3 = 0 then n::text else '' end,
                       case when n %% 5 = 0 then null else date '2000-01-01' + n %% 7 end,
                       (select id from public.genre where name = case n %% 2 when 0 then 'Action' else 'Role-Playing' end),
                       case when n %% 4 = 0 then (select id from public.developer where name = 'Nørd') end, n %% 9 / 4.0
                from generate_series(1, %d) as n;
                insert into public.user_profile (tags)
                select array['tag ' || n %% 2] from generate_series(1, 30) as n;
                insert into public.auth_user (email, role)
                select 'u' || n || '@example.org', (case when n %% 3 = 0 then 'admin' else 'user' end)::public.user_role_enum
                from generate_series(1, 30) as n;
                insert into public.review (game_id, user_uuid, rating)
                select g.id, u.uuid, 1 + g.id %% 5 from public.videogame g cross join (select uuid from public.auth_user limit 1) u
                where g.id <= 60;
                insert into public.copy (game_id, copy_number, condition, status)
                select id, 1, 'GOOD', case id %% 2 when 0 then 'LENT' else 'AVAILABLE' end from public.videogame where id <= 60
                """.formatted(GAMES));
    }

    @ParameterizedTest
    @CsvSource({
        "games, id",
        "games, title",
        "games, releaseDate",
        "games, rating",
        "games, globalSales",
        "games, createdAt",
        "games?q=aeon, relevance",
        "genres, name",
        "developers, name",
        "copies, id",
        "reviews, rating",
        "profiles, createdAt",
        "profiles, uuid",
        "users, email",
        "users, createdAt"
    })
    void pagesThroughEveryRowOnceInBothDirections(String resource, String sort) {
        String path = "/api/v1/%s%ssort=%s&order=".formatted(resource, resource.contains("?") ? "&" : "?", sort);
        List<String> forth = keys(path + "asc&limit=7", page -> {});
        List<String> back = keys(path + "desc&limit=11", page -> {});

        assertThat(forth).doesNotHaveDuplicates().isNotEmpty().isEqualTo(back.reversed());
        assertThat(forth).isEqualTo(keys(path + "asc&limit=500", page -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "title", "releaseDate"})
    void losesAndRepeatsNothingWhileOthersInsert(String sort) {
        String path = "/api/v1/games?limit=20&sort=" + sort;
        List<String> before = keys("/api/v1/games?limit=500", page -> {});

        List<String> seen = keys(path, page -> {
            Answer made = catalog.post(
                    "/api/v1/games",
                    "{\"title\": \"in between %s\", \"platform\": \"%s\", \"genreId\": 1, \"releaseDate\": \"2000-01-03\"}"
                            .formatted(page, sort));
            assertThat(made.status()).isEqualTo(201);
        });

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen)).containsAll(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "games?title=SAME%20T           | lower(title) like 'same t%'",
                "games?title=%C3%A6on%201       | title like 'ÆON 1%'",
                "games?title=%25                | false",
                "games?genre=action             | genre_id = (select id from genre where name = 'Action')",
                "games?genreId=2                | genre_id = 2",
                "games?developer=n%C3%B8rd      | developer_id is not null",
                "games?platform=NES             | platform = 'NES'",
                "games?releasedFrom=2000-01-03&releasedTo=2000-01-04 | release_date between '2000-01-03' and '2000-01-04'",
                "games?releasedFrom=2000-01-05  | release_date >= '2000-01-05'",
                "games?titleContains=E%20T      | title like '%e t%'",
                "games?titleContains=%25        | false",
                "games?minRating=4              | id in (select game_id from review where rating >= 4)",
                "games?available=true           | id in (select game_id from copy where status = 'AVAILABLE')",
                "games?available=false&minRating=1 | id in (select game_id from copy where status <> 'AVAILABLE')",
                "games?q=same%20titel&sort=id   | title = 'Same title'",
                "games?genre=Action&platform=PC&title=aeon | genre_id = 1 and platform = 'PC' and lower(title) like 'aeon%'",
            })
    void filters(String query, String condition) throws SQLException {
        assertThat(keys("/api/v1/" + query.strip() + "&limit=30", page -> {}))
                .containsExactlyElementsOf(
                        column("select id::text from videogame where " + condition + " order by videogame.id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "genres?name=100%25%20weird_%5C | select id::text from genre where name like '100%'",
                "developers?country=DK          | select id::text from developer where country = 'DK'",
                "copies?status=LENT&condition=GOOD | select id::text from copy where status = 'LENT' order by copy.id",
                "copies?gameId=3                | select id::text from copy where game_id = 3",
                "reviews?minRating=4&maxRating=4 | select id::text from review where rating = 4 order by review.id",
                "users?role=admin&isActive=true | select uuid::text from auth_user where role = 'admin' order by auth_user.uuid",
                "users?email=U7%40Example.org   | select uuid::text from auth_user where email = 'u7@example.org'",
                "profiles?tag=tag%201           | select uuid::text from user_profile where 'tag 1' = any(tags) order by user_profile.uuid",
            })
    void filtersOtherResources(String query, String expected) throws SQLException {
        assertThat(keys("/api/v1/" + query.strip(), page -> {})).containsExactlyElementsOf(column(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort=releaseDate&releasedFrom=2000-01-03 | release_date >= '2000-01-03' | coalesce(release_date, 'infinity'), id",
                "sort=releaseDate&releasedTo=2000-01-03&order=desc | release_date <= '2000-01-03' | release_date desc, id desc",
                "sort=rating&order=desc&genre=action | genre_id = 1 | coalesce((select avg(rating) from review where game_id = g.id), 0) desc, id desc",
                "sort=rating&minRating=2&available=true | id in (select game_id from review where rating >= 2) and id % 2 = 1 | (select avg(rating) from review where game_id = g.id), id",
                "sort=globalSales&order=desc&titleContains=title | title like '%title' | global_sales desc, id desc",
                "sort=createdAt | true | created_at, id"
            })
    void filtersAndSortsTogether(String query, String condition, String order) throws SQLException {
        assertThat(keys("/api/v1/games?limit=13&" + query, page -> {}))
                .containsExactlyElementsOf(column("select id::text from videogame g where %s order by %s"
                        .formatted(
                                condition, order.replace("id desc", "g.id desc").replaceAll(", id$", ", g.id"))));
    }

    @Test
    void sortsUnknownDatesLast() {
        JsonNode items =
                catalog.get("/api/v1/games?sort=releaseDate&limit=500").body().get("items");

        assertThat(items.get(items.size() - 1).get("releaseDate").isNull()).isTrue();
        assertThat(items.get(0).get("releaseDate").asText()).isEqualTo("2000-01-01");
    }

    @ParameterizedTest
    @CsvSource({
        "sort=colour, invalid_sort",
        "order=up, invalid_sort",
        "limit=0, invalid_limit",
        "limit=501, invalid_limit",
        "limit=ten, invalid_request",
        "after=nonsense, invalid_cursor",
        "releasedFrom=yesterday, invalid_request",
        "genreId=action, invalid_request",
        "sort=relevance, invalid_sort"
    })
    void refusesWhatItCannotList(String parameter, String code) {
        Answer answer = catalog.get("/api/v1/games?" + parameter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("code").asText()).isEqualTo(code);
        assertThat(answer.body().get("detail").asText()).contains(parameter.substring(parameter.indexOf('=') + 1));
    }

    @ParameterizedTest
    @CsvSource({"minRating=5.5, minRating", "minRating=0, minRating", "q=x, q", "sort=id&q=x, q"})
    void namesTheFilterThatIsNotValid(String query, String field) {
        Answer answer = catalog.get("/api/v1/games?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("violations").get(0).get("field").asText()).endsWith(field);
    }

    @Test
    void refusesTheCursorOfAnotherOrder() {
        String next = catalog.get("/api/v1/games?sort=title&limit=1")
                .body()
                .get("next")
                .asText();

        assertThat(catalog.get("/api/v1/games?sort=id&after=" + next)
                        .body()
                        .get("code")
                        .asText())
                .isEqualTo("invalid_cursor");
        assertThat(catalog.get("/api/v1/games?sort=title&order=desc&after=" + next)
                        .body()
                        .get("code")
                        .asText())
                .isEqualTo("invalid_cursor");
    }

    /** Keys of all rows, page after page; what to do between pages gets the page's number. */
    private static List<String> keys(String path, IntConsumer betweenPages) {
        List<String> keys = new ArrayList<>();
        String next = "";
        for (int page = 1; next != null; page++) {
            Answer answer = catalog.get(path + (next.isEmpty() ? "" : "&after=" + next));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            for (JsonNode item : answer.body().get("items")) {
                keys.add(
                        item.has("id")
                                ? item.get("id").asText()
                                : item.get("uuid").asText());
            }
            next = answer.body().get("next").textValue();
            betweenPages.accept(page);
        }
        return keys;
    }

    private static List<String> column(String sql) throws SQLException {
        return postgres.query(sql).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }
}
