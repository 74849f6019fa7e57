package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages read while others insert, change and delete: a game nobody touched comes once, in its place. */
class PagingUnderWritesIT {

    private static final int STILL = 300;
    private static final int MOVING = 100;

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeAll
    static void fill() throws SQLException {
        postgres.execute("""
                insert into public.genre (name) values ('Any');
                insert into public.auth_user (email) values ('u@example.org');
                insert into public.videogame (title, platform, genre_id, release_date, global_sales)
                select case when n %% 4 = 0 then 'moving game ' else 'still game ' end || n * 7919 %% 400, 'PC', (select id from public.genre),
                       date '2000-01-01' + n * 31 %% 50, n * 13 %% 40 / 10.0
                from generate_series(1, %d) as n;
                insert into public.review (game_id, user_uuid, rating)
                select id, (select uuid from public.auth_user where email = 'u@example.org'), 1 + id %% 5 from public.videogame where id %% 3 > 0
                """.formatted(STILL + MOVING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=id",
                "sort=title",
                "sort=title&order=desc",
                "sort=releaseDate",
                "sort=rating&order=desc",
                "sort=globalSales",
                "sort=createdAt&order=desc",
                "q=game",
                "titleContains=game&sort=rating"
            })
    void neitherRepeatsNorSkipsWhatNobodyTouched(String query) {
        List<Long> quiet = stillOnes("/api/v1/games?limit=500&" + query);
        AtomicBoolean read = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(read));

        try {
            assertThat(stillOnes("/api/v1/games?limit=17&" + query))
                    .isEqualTo(quiet)
                    .hasSize(STILL);
        } finally {
            read.set(true);
        }
        assertThat(writer.join()).isPositive();
    }

    /** Moves, makes and deletes games until all pages are read; returns how often. */
    private static int write(AtomicBoolean read) {
        Random random = new Random(7);
        int writes = 0;
        try (Connection connection = postgres.connectAs("game_writer");
                Statement statement = connection.createStatement()) {
            while (!read.get()) {
                int n = random.nextInt(1_000_000);
                statement.execute(
                        switch (writes++ % 4) {
                            case 0 ->
                                "insert into public.videogame (title, platform, genre_id) select 'moving game ' || %d, 'NEW', id from public.genre limit 1 on conflict do nothing"
                                        .formatted(n);
                            case 1 ->
                                "update public.videogame set title = 'moving game ' || id || ' ' || %d, global_sales = %d, release_date = date '2000-01-01' + %d where title like 'moving%%' and id %% 20 = %d"
                                        .formatted(n, n % 50, n % 60, n % 20);
                            case 2 ->
                                "update public.review set rating = 1 + %d where game_id in (select id from public.videogame where title like 'moving%%' and id %% 10 = %d)"
                                        .formatted(n % 5, n % 10);
                            default ->
                                "delete from public.videogame where platform = 'NEW' and id %% 2 = %d".formatted(n % 2);
                        });
            }
            return writes;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> stillOnes(String path) {
        List<Long> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            Answer answer = catalog.get(path + (next.isEmpty() ? "" : "&after=" + next));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            for (JsonNode item : answer.body().get("items")) {
                if (item.get("title").asText().startsWith("still")) {
                    ids.add(item.get("id").asLong());
                }
            }
            next = answer.body().get("next").textValue();
        }
        return ids;
    }
}
