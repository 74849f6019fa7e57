package io.muniment.benchmarks;

import io.muniment.database.BootstrapOptions;
import io.muniment.database.DatabaseBootstrap;
import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One server with three databases that differ in their triggers only. */
final class TriggerStack implements AutoCloseable {
    static final String UPDATE = """
            \\set id random(1, 100000)
            \\set n random(1, 1000)
            update public.game set stock = :n, updated_at = now() where id = :id;
            """;
    static final String INSERT = """
            \\set n random(1, 1000)
            insert into public.game (title, category, developer, released, price, stock, active) values ('title of a game', 'category 3', 'developer 77', '2020-02-02', 9.99, :n, true);
            """;
    static final String BULK_UPDATE = "update public.game set stock = stock + 1 where id <= 50000";
    static final String BULK_INSERT =
            "insert into public.game (title, category, developer, released, price, stock, active)"
                    + " select title, category, developer, released, price, stock, active from public.game where id <= 50000";

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final String TABLE = """
            create table public.game (
              id bigint generated always as identity primary key, title text not null, category text, developer text, released date,
              price numeric(10, 2), stock int, active boolean, created_at timestamptz default now(), updated_at timestamptz default now());
            insert into public.game (title, category, developer, released, price, stock, active)
            select 'title of game ' || g, 'category ' || g % 20, 'developer ' || g % 1000, date '2000-01-01' + g % 9000, g % 100 + 0.99,
                   g % 50, true
            from generate_series(1, 100000) g;
            """;
    // what teams write themselves: one row of JSON for each changed row, a key to find it by
    private static final String ROW_TRIGGER = """
            create table public.history (
              id bigint generated always as identity primary key, table_name text, operation text, before jsonb, after jsonb,
              at timestamptz default clock_timestamp(), who text default session_user);
            create function public.remember() returns trigger language plpgsql security definer as $$
            begin
              insert into public.history (table_name, operation, before, after)
              values (tg_table_name, tg_op, case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
              return null;
            end $$;
            create trigger remember after insert or update or delete on public.game for each row execute function public.remember();
            """;

    private final Path directory;
    private final PostgresServer server;

    private TriggerStack(Path directory, PostgresServer server) {
        this.directory = directory;
        this.server = server;
    }

    /** What watches the table. */
    enum Kind {
        NONE,
        MUNIMENT,
        ROW_TRIGGER;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static TriggerStack start() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("muniment-bench");
        PostgresServer server = PostgresServer.start(PostgresOptions.in(directory.resolve("pg"))
                .withSettings(Map.of(
                        "wal_level", "logical",
                        "synchronous_commit", "off",
                        "shared_buffers", "512MB",
                        "max_wal_size", "8GB",
                        "checkpoint_timeout", "30min",
                        "autovacuum", "off",
                        "timezone", "UTC")));
        TriggerStack stack = new TriggerStack(directory, server);
        try {
            stack.createDatabases();
        } catch (IOException | SQLException | RuntimeException e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    private void createDatabases() throws IOException, SQLException {
        for (Kind kind : Kind.values()) {
            run("postgres", "create database " + kind.label());
            run(kind.label(), TABLE);
            switch (kind) {
                case NONE -> {}
                case ROW_TRIGGER -> run(kind.label(), ROW_TRIGGER);
                case MUNIMENT -> {
                    try (Connection superuser = connect(kind.label())) {
                        DatabaseBootstrap.run(superuser, BootstrapOptions.withPasswords(Map.of()));
                    }
                    String migration = Files.readString(Path.of(
                            System.getProperty("muniment.root", ""),
                            "audit-service/src/main/resources/db/migration/V001__witness.sql"));
                    run(kind.label(), "set role audit_owner; " + migration);
                    run(kind.label(), "select audit.track_schema('public'), audit.attach_witness('public.game')");
                }
            }
            run(kind.label(), "vacuum analyze");
        }
    }

    /** Transactions a second over two connections, in pgbench's ordinary protocol. */
    double tps(Kind kind, String script, int seconds) throws IOException, InterruptedException {
        Path file = directory.resolve("script.sql");
        Files.writeString(file, script);
        ProcessBuilder pgbench = new ProcessBuilder(
                server.binaries().tool("pgbench").toString(),
                "-n",
                "-c",
                "2",
                "-j",
                "2",
                "-T",
                String.valueOf(seconds),
                "-h",
                server.host(),
                "-p",
                String.valueOf(server.port()),
                "-U",
                server.superuser(),
                "-f",
                file.toString(),
                kind.label());
        pgbench.environment().put("PGPASSWORD", server.password());
        Process process = pgbench.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(output);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IOException("pgbench failed: " + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    /** Duration of one statement in a transaction of its own; what it left behind is vacuumed before. */
    double seconds(Kind kind, String statement) throws SQLException {
        run(kind.label(), "vacuum public.game");
        run(kind.label(), "checkpoint");
        try (Connection connection = connect(kind.label());
                Statement sql = connection.createStatement()) {
            long began = System.nanoTime();
            sql.execute(statement);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private void run(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.superuser(), server.password());
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + directory);
        }
    }
}
