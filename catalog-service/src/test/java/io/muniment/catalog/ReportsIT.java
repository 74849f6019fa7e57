package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.testing.MunimentPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The report files as the analytics service applies them: one view each, under the views' owner. */
class ReportsIT {

    private static final Path REPORTS = Path.of("reports");

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeAll
    static void apply() throws SQLException, IOException {
        postgres.execute("""
                insert into public.genre (name) values ('Action'), ('Puzzle');
                insert into public.videogame (title, platform, release_date, genre_id)
                select 'G' || n, 'PC', case when n < 8 then make_date(2000 + n / 3, 1, 1) end, 1 + n / 7
                from generate_series(1, 8) as n;
                insert into public.auth_user (email) values ('a@x.org'), ('b@x.org');
                insert into public.review (game_id, user_uuid, rating)
                select g.id, u.uuid, case when g.id <= 2 then 5 else 4 end
                from public.videogame g join public.auth_user u on u.email in ('a@x.org', 'b@x.org')
                where g.id <> 2 or u.email = 'a@x.org';
                insert into public.copy (game_id, copy_number, condition, status)
                values (1, 1, 'NEW', 'AVAILABLE'), (1, 2, 'NEW', 'LENT'), (2, 1, 'GOOD', 'RETIRED')""");
        for (Path file : files()) {
            postgres.executeAs("analytics_owner", Files.readString(file));
        }
    }

    @Test
    void eachFileMakesTheViewItIsNamedAfterWhichRefreshesConcurrently() throws IOException, SQLException {
        assertThat(files()).hasSize(4);
        for (Path file : files()) {
            String view = file.getFileName().toString().replace(".sql", "");
            postgres.executeAs("analytics_owner", "refresh materialized view concurrently analytics." + view);
        }
    }

    @Test
    void countsReleasesUpToEachYear() throws SQLException {
        assertThat(
                        rows(
                                "select year, games_this_year, cumulative_total from analytics.cumulative_releases order by year"))
                .containsExactly("2000 2 2", "2001 3 5", "2002 2 7");
    }

    @Test
    void ranksFiveGamesPerGenreAndSettlesTies() throws SQLException {
        assertThat(rows("""
                select genre, place, title, average_rating, review_count
                from analytics.top_reviewed_games_per_genre order by genre_id, place"""))
                .containsExactly(
                        "Action 1 G1 5.00 2",
                        "Action 2 G2 5.00 1",
                        "Action 3 G3 4.00 2",
                        "Action 4 G4 4.00 2",
                        "Action 5 G5 4.00 2",
                        "Puzzle 1 G7 4.00 2",
                        "Puzzle 2 G8 4.00 2");
    }

    @Test
    void averagesRatingsAndSumsUpCopies() throws SQLException {
        assertThat(rows("select average_rating, review_count from analytics.avg_rating_per_game where game_id = 2"))
                .containsExactly("5.00 1");
        assertThat(rows("""
                select title, total_copies, available_copies, lent_copies, reserved_copies, retired_copies
                from analytics.copy_availability_summary where game_id <= 3 order by game_id""")).containsExactly("G1 2 1 1 0 0", "G2 1 0 0 0 1", "G3 0 0 0 0 0");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(REPORTS)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        return postgres.query(sql).stream().map(ReportsIT::words).toList();
    }

    private static String words(List<@Nullable Object> row) {
        return String.join(" ", row.stream().map(Objects::toString).toList());
    }
}
