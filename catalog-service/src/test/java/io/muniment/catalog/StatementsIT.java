package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.testing.MunimentPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The statements the service sends: that each can be prepared, and how many a page of games takes. */
class StatementsIT {

    /** The driver says here, among other things, each statement that it executes. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private static final int GAMES = 200;

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog =
            // a limit that comes back slowly is leased for long, and its statements do not get among the others
            new RunningCatalog(postgres).with("muniment.limits.api", "99999/24h");

    @TestFactory
    Stream<DynamicTest> everyFileOfSqlCanBePrepared() throws IOException {
        Path root = Path.of("src", "main", "resources", "io", "muniment", "catalog");
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(".sql")).toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(root.relativize(file).toString(), () -> prepare(file)));
    }

    private static void prepare(Path file) throws IOException, SQLException {
        String sql = Files.readString(file).replace(":page", "select * from public.videogame where id = ?");
        try (Connection connection = postgres.connectAs("game_writer");
                var statement = connection.prepareStatement(sql)) {
            assertThat(statement.getParameterMetaData()).isNotNull();
        }
    }

    @Test
    void aPageOfManyGamesTakesOneStatement() throws SQLException {
        postgres.execute("""
                insert into public.genre (name) values ('Any');
                insert into public.developer (name) select 'D ' || n from generate_series(1, 20) as n;
                insert into public.videogame (title, platform, genre_id, developer_id)
                select 'game ' || n, 'PC', (select id from public.genre limit 1), (select min(id) from public.developer) + n %% 20
                from generate_series(1, %d) as n;
                insert into public.copy (game_id, copy_number, condition) select id, 1, 'NEW' from public.videogame
                """.formatted(GAMES));

        assertThat(statements("/api/v1/games?limit=" + GAMES)).isEqualTo(statements("/api/v1/games?limit=1"));
        assertThat(statements("/api/v1/games?sort=rating&q=game&limit=" + GAMES))
                .isEqualTo(1);
        assertThat(statements("/api/v1/games/1")).isEqualTo(1);
    }

    /** The fewest of some tries: jobs in the background and the lease of a limit send statements of their own. */
    private static int statements(String path) {
        return IntStream.range(0, 8).map(_ -> counted(path)).min().orElseThrow();
    }

    private static int counted(String path) {
        AtomicInteger executed = new AtomicInteger();
        Handler counter = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage() != null && line.getMessage().contains("FE=> Execute(")) {
                    executed.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        counter.setLevel(Level.FINEST);
        DRIVER.setUseParentHandlers(false);
        DRIVER.setLevel(Level.FINEST);
        DRIVER.addHandler(counter);
        try {
            assertThat(catalog.anonymous().get(path).status()).isEqualTo(200);
            return executed.get();
        } finally {
            DRIVER.removeHandler(counter);
            DRIVER.setLevel(null);
        }
    }
}
