package io.muniment.backup.restore;

import io.muniment.backup.Secret;
import io.muniment.backup.source.DatabaseName;
import io.muniment.backup.source.ServerFacts;
import io.muniment.backup.source.Target;
import io.muniment.postgresserver.PostgresBinaries;
import io.muniment.postgresserver.PostgresOptions;
import io.muniment.postgresserver.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that exists for one restore: on this machine only, with a password nobody knows, and gone with its data
 * when closed. Durability is off, as nothing in it has to last.
 */
final class ScratchServer implements AutoCloseable {

    private static final String PREFIX = "restore-";
    private static final int PASSWORD_BYTES = 24;
    private static final DatabaseName DATABASE = new DatabaseName("restored");
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "off"),
            Map.entry("full_page_writes", "off"),
            Map.entry("synchronous_commit", "off"),
            // one transaction restores everything: new tables need no WAL
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("max_locks_per_transaction", "4096"),
            Map.entry("max_connections", "20"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("maintenance_work_mem", "256MB"),
            Map.entry("autovacuum", "off"));

    private final Path directory;
    private final PostgresServer server;
    private final Target admin;

    private ScratchServer(Path directory, PostgresServer server) {
        this.directory = directory;
        this.server = server;
        admin = new Target(
                server.host(),
                server.port(),
                new DatabaseName("postgres"),
                server.superuser(),
                new Secret(server.password()));
    }

    static ScratchServer start(Path workDirectory, String name, PostgresBinaries binaries) throws IOException {
        Path directory = workDirectory.resolve(PREFIX + name);
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        Files.createDirectories(workDirectory);
        try {
            return new ScratchServer(
                    directory,
                    PostgresServer.start(PostgresOptions.in(directory)
                            .withSettings(SETTINGS)
                            .withSuperuser("muniment_scratch", HexFormat.of().formatHex(password))
                            .withBinaries(binaries.directory())));
        } catch (RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    /** Stops and deletes what a killed service left; called by whoever holds the restore lock. */
    static void clear(Path workDirectory) throws IOException {
        if (!Files.isDirectory(workDirectory)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> children = Files.list(workDirectory)) {
            left = children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path directory : left) {
            PostgresServer.attach(PostgresOptions.in(directory)).ifPresent(PostgresServer::close);
            delete(directory);
        }
    }

    /** Makes the empty database, and every role the dump may name, without any right to log in. */
    Target prepare(ServerFacts facts) throws SQLException {
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            for (String role : facts.roles()) {
                if (!role.equals(server.superuser())) {
                    statement.execute("create role " + quote(role) + " nologin");
                }
            }
            statement.execute("create database " + quote(DATABASE.value()) + " template template0 encoding "
                    + literal(facts.encoding()) + locale(statement, facts));
        }
        return admin.with(DATABASE);
    }

    private static String locale(Statement statement, ServerFacts facts) throws SQLException {
        try (ResultSet known = statement.executeQuery("select exists (select from pg_collation where collname = "
                + literal(facts.collate()) + ") or " + literal(facts.collate()) + " in ('C', 'POSIX', 'C.UTF-8')")) {
            known.next();
            // a locale this machine lacks changes the order of text, not its values
            return known.getBoolean(1)
                    ? " lc_collate " + literal(facts.collate()) + " lc_ctype " + literal(facts.ctype())
                    : " locale 'C'";
        }
    }

    private static String quote(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.toList();
        }
        for (Path file : all.reversed()) {
            Files.deleteIfExists(file);
        }
    }
}
