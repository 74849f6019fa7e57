package io.muniment.postgresserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    Path directory;

    @Test
    void startsOnAFreePortWithItsSettingsAndPassword() throws Exception {
        try (PostgresServer server = PostgresServer.start(options()
                .withSetting("wal_level", "logical")
                .withSetting("work_mem", "5MB")
                .withSetting("application_name", "it's"))) {
            assertThat(value(server, "show wal_level")).isEqualTo("logical");
            assertThat(value(server, "show work_mem")).isEqualTo("5MB");
            assertThat(value(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(server.running()).isTrue();
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsPortAndDataWhenStartedAgainAfterACrash() throws Exception {
        try (PostgresServer server = PostgresServer.start(options())) {
            int port = server.port();
            value(server, "create table kept as select 7 as n; select 'made'");
            server.stop(StopMode.IMMEDIATE);
            assertThat(server.running()).isFalse();

            server.start();

            assertThat(server.port()).isEqualTo(port);
            assertThat(value(server, "select n from kept")).isEqualTo("7");
            server.restart();
            assertThat(value(server, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void attachesToARunningServerAndRefusesASecondOne() throws Exception {
        try (PostgresServer server = PostgresServer.start(options())) {
            assertThatThrownBy(() -> PostgresServer.start(options()))
                    .isInstanceOf(PostgresServerException.class)
                    .hasMessageContaining("already runs from");

            PostgresServer attached = PostgresServer.attach(options()).orElseThrow();

            assertThat(attached.port()).isEqualTo(server.port());
            assertThat(value(attached, "select 1")).isEqualTo("1");
            attached.close();
            assertThat(server.running()).isFalse();
        }
        assertThat(PostgresServer.attach(options())).isEmpty();
    }

    @Test
    void namesThePortThatIsTaken() {
        try (PostgresServer server = PostgresServer.start(options())) {
            PostgresOptions other =
                    PostgresOptions.in(directory.resolve("other")).withPort(server.port());
            assertThatThrownBy(() -> PostgresServer.start(other))
                    .isInstanceOf(PostgresServerException.class)
                    .hasMessageContaining("HINT: port " + server.port() + " is in use");
        }
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElse() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("pg")).resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> PostgresServer.start(options()))
                .isInstanceOf(PostgresServerException.class)
                .hasMessageContaining("neither empty nor a PostgreSQL data directory");
        assertThat(directory.resolve("pg/letter.txt")).hasContent("dear");
    }

    @Test
    void stopsWhenTheJvmIsKilled() throws Exception {
        Path pg = directory.resolve("pg");
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process jvm = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        StartAndWait.class.getName(),
                        pg.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jvm.inputReader().readLine()).isEqualTo("started");
        long pid = Postmaster.of(pg).orElseThrow().pid();
        var ended = ProcessHandle.of(pid).orElseThrow().onExit();

        jvm.destroyForcibly();

        assertThat(ended.get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    private PostgresOptions options() {
        return PostgresOptions.in(directory.resolve("pg")).withSetting("fsync", "off");
    }

    private static String value(PostgresServer server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.superuser(), server.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            var result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }

    /** A JVM to be killed. */
    static final class StartAndWait {
        private StartAndWait() {}

        public static void main(String[] arguments) throws IOException {
            try (PostgresServer server = PostgresServer.start(PostgresOptions.in(Path.of(arguments[0])))) {
                System.out.println(List.of("started").getFirst());
                System.in.read();
                server.stop(StopMode.FAST);
            }
        }
    }
}
