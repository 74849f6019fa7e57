package io.muniment.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The data directory: made once by initdb, its settings rewritten before each start. */
final class Cluster {
    private static final String SETTINGS_FILE = "muniment.conf";
    private static final Duration INITDB_TIMEOUT = Duration.ofMinutes(2);

    private final PostgresOptions options;
    private final PostgresBinaries binaries;
    private final Account account;

    Cluster(PostgresOptions options, PostgresBinaries binaries, Account account) {
        this.options = options;
        this.binaries = binaries;
        this.account = account;
    }

    void prepare() {
        Path directory = options.dataDirectory();
        try {
            boolean fresh = !Files.isDirectory(directory) || empty(directory);
            Files.createDirectories(directory);
            account.own(directory);
            reach(directory, fresh);
            if (fresh) {
                initdb(directory);
            } else if (!Files.exists(directory.resolve("PG_VERSION"))) {
                throw new PostgresServerException(
                        directory + " is neither empty nor a PostgreSQL data directory; HINT: name an empty directory");
            }
            Path sockets = options.socketDirectory();
            if (sockets != null) {
                Files.createDirectories(sockets);
                account.own(sockets);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + directory, e);
        }
    }

    private void reach(Path directory, boolean fresh) throws IOException {
        try {
            account.mustReach(directory);
        } catch (PostgresServerException unreachable) {
            if (fresh) {
                Files.delete(directory);
            }
            throw unreachable;
        }
    }

    void writeSettings(int port) {
        Path sockets = options.socketDirectory();
        Map<String, String> all = new TreeMap<>(options.settings());
        all.put("listen_addresses", options.host());
        all.put("port", Integer.toString(port));
        all.put("unix_socket_directories", sockets == null ? "" : sockets.toString());
        StringBuilder text = new StringBuilder("# written before each start; put lasting changes elsewhere\n");
        all.forEach((name, value) -> text.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        Path file = options.dataDirectory().resolve(SETTINGS_FILE);
        try {
            Files.writeString(file, text);
            account.own(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void initdb(Path directory) throws IOException {
        var result = initdb(directory, "C.UTF-8");
        if (!result.succeeded() && result.output().contains("invalid locale")) {
            result = initdb(directory, "C");
        }
        result.orThrow("cannot make a PostgreSQL cluster in " + directory);
        Path configuration = directory.resolve("postgresql.conf");
        Files.writeString(
                configuration, Files.readString(configuration) + "\ninclude_if_exists = '" + SETTINGS_FILE + "'\n");
    }

    private Command.Result initdb(Path directory, String locale) throws IOException {
        Path password = Files.createTempFile("muniment-initdb", ".pw");
        try {
            Files.writeString(password, options.password() + "\n");
            account.own(password);
            List<String> words = new ArrayList<>(List.of(
                    binaries.tool("initdb").toString(),
                    "--pgdata=" + directory,
                    "--username=" + options.superuser(),
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=" + locale));
            if ("off".equals(options.settings().get("fsync"))) {
                words.add("--no-sync");
            }
            return Command.of(account.command(words)).run(INITDB_TIMEOUT);
        } finally {
            Files.delete(password);
        }
    }

    private static boolean empty(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isEmpty();
        }
    }
}
