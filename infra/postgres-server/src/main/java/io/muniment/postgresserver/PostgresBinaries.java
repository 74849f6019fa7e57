package io.muniment.postgresserver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory with PostgreSQL's server programs.
 *
 * @param directory holds initdb, pg_ctl and postgres; usually pg_dump, pg_restore and psql as well
 */
public record PostgresBinaries(Path directory) {
    private static final List<String> NEEDED = List.of("initdb", "pg_ctl", "postgres");
    private static final List<String> USUAL_PLACES = List.of("/usr/lib/postgresql", "/usr/local", "/opt/homebrew/opt");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)(?:\\.(\\d+))?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * Looks in the configured directory, MUNIMENT_PG_BIN, {@code pg_config --bindir}, PATH and the usual places, newest version first.
     * A configured directory is the only one looked at: a wrong one is an error, not a reason to take another version.
     *
     * @throws PostgresServerException if no directory holds all of initdb, pg_ctl and postgres
     */
    public static PostgresBinaries locate(@Nullable Path configured) {
        String environment = System.getenv("MUNIMENT_PG_BIN");
        Path chosen = configured != null ? configured : environment == null ? null : Path.of(environment);
        if (chosen != null) {
            List<String> missing =
                    NEEDED.stream().filter(tool -> !executable(chosen, tool)).toList();
            if (missing.isEmpty()) {
                return new PostgresBinaries(chosen);
            }
            throw new PostgresServerException("no " + String.join(", ", missing) + " in " + chosen
                    + "; HINT: name the directory that holds initdb and pg_ctl, such as /usr/lib/postgresql/15/bin");
        }
        return candidates()
                .filter(directory -> NEEDED.stream().allMatch(tool -> executable(directory, tool)))
                .findFirst()
                .map(PostgresBinaries::new)
                .orElseThrow(() -> new PostgresServerException(
                        "no directory with initdb, pg_ctl and postgres found through pg_config, PATH or "
                                + String.join(", ", USUAL_PLACES)
                                + "; HINT: install a PostgreSQL server, 15 or newer (Debian, Ubuntu: apt-get install postgresql), "
                                + "or set MUNIMENT_PG_BIN"));
    }

    /**
     * The path of one program.
     *
     * @throws PostgresServerException if it is not there
     */
    public Path tool(String name) {
        if (!executable(directory, name)) {
            throw new PostgresServerException(
                    "no " + name + " in " + directory
                            + "; HINT: install PostgreSQL's client programs (Debian, Ubuntu: apt-get install postgresql-client)");
        }
        return directory.resolve(name);
    }

    /** The server's version, from {@code postgres --version}. */
    public Version version() {
        String printed = Command.of(List.of(tool("postgres").toString(), "--version"))
                .run(Duration.ofSeconds(10))
                .orThrow("cannot read the version of PostgreSQL in " + directory);
        var found = VERSION.matcher(printed);
        if (!found.find()) {
            throw new PostgresServerException("cannot read a PostgreSQL version from '" + printed.strip() + "'");
        }
        String minor = found.group(2);
        return new Version(Integer.parseInt(found.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /** A release, such as 15.18; a beta has minor 0. */
    public record Version(int major, int minor) implements Comparable<Version> {
        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .compare(this, other);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    private static Stream<Path> candidates() {
        List<Path> found = new ArrayList<>();
        // pg_config may be that of a client-only package: a candidate like any other
        path().filter(directory -> executable(directory, "pg_config"))
                .findFirst()
                .map(directory -> Command.of(
                                List.of(directory.resolve("pg_config").toString(), "--bindir"))
                        .run(Duration.ofSeconds(10)))
                .filter(Command.Result::succeeded)
                .ifPresent(result -> found.add(Path.of(result.output().strip())));
        path().forEach(found::add);
        for (String place : USUAL_PLACES) {
            found.addAll(versionsIn(Path.of(place)));
        }
        return found.stream();
    }

    private static Stream<Path> path() {
        String value = System.getenv("PATH");
        return value == null
                ? Stream.empty()
                : Stream.of(value.split(Pattern.quote(File.pathSeparator), -1))
                        .filter(part -> !part.isBlank())
                        .map(Path::of);
    }

    private static List<Path> versionsIn(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(place)) {
            return children.filter(child -> Files.isDirectory(child.resolve("bin")))
                    .sorted(Comparator.comparingInt(PostgresBinaries::number).reversed())
                    .map(child -> child.resolve("bin"))
                    .toList();
        } catch (IOException unreadable) {
            // a place that cannot be listed holds nothing for us
            return List.of();
        }
    }

    private static int number(Path directory) {
        var found = NUMBER.matcher(directory.getFileName().toString());
        return found.find() ? Integer.parseInt(found.group()) : 0;
    }

    private static boolean executable(Path directory, String tool) {
        return Files.isExecutable(directory.resolve(tool));
    }
}
