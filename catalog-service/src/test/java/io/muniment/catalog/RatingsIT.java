package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The summary of ratings says at any time what the reviews say, whoever wrote them and how. */
class RatingsIT {

    private static final int GAMES = 20;
    private static final int USERS = 10;
    private static final String DIFFERENCE = """
            select coalesce(t.game_id, s.game_id), t.n, s.review_count
            from (select g.id as game_id, count(r.rating) as n, coalesce(sum(r.rating), 0) as total, round(avg(r.rating), 2) as average
                  from public.videogame g left join public.review r on r.game_id = g.id group by g.id) t
            full join catalog_private.game_rating s on s.game_id = t.game_id
            where (t.n, t.total, t.average) is distinct from (s.review_count, s.rating_sum, s.average_rating)""";

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeEach
    void fill() throws SQLException {
        postgres.execute("""
                insert into public.genre (name) values ('Any');
                insert into public.videogame (title, platform, genre_id)
                select 'game ' || n, 'PC', (select min(id) from public.genre) from generate_series(1, %d) as n;
                insert into public.auth_user (email) select 'u' || n || '@example.org' from generate_series(1, %d) as n
                """.formatted(GAMES, USERS));
    }

    @AfterEach
    void agree() throws SQLException {
        assertThat(postgres.query(DIFFERENCE)).isEmpty();
        postgres.execute("delete from public.review; delete from public.videogame; delete from public.genre;"
                + " delete from public.auth_user; alter sequence public.videogame_id_seq restart");
        assertThat(postgres.query("select from catalog_private.game_rating")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update public.review set rating = 1 + (rating + id) % 5",
                "update public.review set game_id = game_id + 15 where game_id <= 5",
                "update public.review set game_id = game_id + 15, rating = 1 where game_id between 3 and 5",
                "delete from public.review where rating < 3",
                "truncate public.review",
                "delete from public.review where game_id = 3; delete from public.videogame where id = 3",
                "insert into public.review (game_id, user_uuid, rating) select game_id, user_uuid, 1 from public.review"
                        + " on conflict (user_uuid, game_id) do update set rating = 2",
                "begin; delete from public.review; rollback",
                "set session_replication_role = replica; delete from public.review where rating = 4",
            })
    void followsEveryKindOfStatement(String statement) throws SQLException {
        postgres.execute("""
                insert into public.review (game_id, user_uuid, rating)
                select g.id, u.uuid, 1 + (g.id * 7 + row_number() over ()) % 5
                from public.videogame g cross join public.auth_user u where g.id <= 15""");
        assertThat(postgres.query(DIFFERENCE)).isEmpty();

        postgres.execute(statement);
    }

    @Test
    void staysRightWhileManyWriteReviewsOfTheSameGames() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 6)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> write(new Random(seed))))
                .toList();

        writers.forEach(CompletableFuture::join);
    }

    private static void write(Random random) {
        try (Connection connection = postgres.connectAs("game_writer");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 60; i++) {
                String one = "(select uuid from public.auth_user order by email offset %d limit 1)"
                        .formatted(random.nextInt(USERS));
                int game = 1 + random.nextInt(GAMES);
                int rating = 1 + random.nextInt(5);
                statement.execute(
                        switch (random.nextInt(4)) {
                            case 0, 1 ->
                                "insert into public.review (game_id, user_uuid, rating) values (%d, %s, %d) on conflict do nothing"
                                        .formatted(game, one, rating);
                            case 2 ->
                                "update public.review set rating = %d where id in (select id from public.review where user_uuid = %s order by id for update)"
                                        .formatted(rating, one);
                            default ->
                                "delete from public.review where user_uuid = %s and game_id = %d".formatted(one, game);
                        });
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyWritesTheSummaryItself() {
        assertThatThrownBy(() ->
                        postgres.executeAs("game_writer", "update catalog_private.game_rating set rating_sum = 0"))
                .hasMessageContaining("permission denied");
    }
}
