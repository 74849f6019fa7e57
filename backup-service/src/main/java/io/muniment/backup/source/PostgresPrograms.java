package io.muniment.backup.source;

import io.muniment.backup.BackupError;
import io.muniment.postgresserver.PostgresBinaries;
import io.muniment.postgresserver.PostgresServerException;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs on this machine. Looked for at each use: they may be installed while we run. */
@Singleton
public final class PostgresPrograms {

    private final @Nullable Path directory;

    PostgresPrograms(SourceConfig config) {
        directory = config.binaries();
    }

    /** The path of a program that can work with servers of this major version. */
    public Path tool(String name, int serverMajor) {
        PostgresBinaries binaries = binaries();
        int major = version(binaries);
        if (major < serverMajor) {
            throw new CodedException(
                    BackupError.TOOLS_UNAVAILABLE,
                    "%s %d is older than the server, which is version %d".formatted(name, major, serverMajor),
                    "install PostgreSQL %d's programs and set BACKUP_PG_BIN to their directory".formatted(serverMajor));
        }
        try {
            return binaries.tool(name);
        } catch (PostgresServerException e) {
            throw unavailable(e);
        }
    }

    public PostgresBinaries binaries() {
        try {
            return PostgresBinaries.locate(directory);
        } catch (PostgresServerException e) {
            throw unavailable(e);
        }
    }

    private static int version(PostgresBinaries binaries) {
        try {
            return binaries.version().major();
        } catch (PostgresServerException e) {
            throw unavailable(e);
        }
    }

    private static CodedException unavailable(PostgresServerException cause) {
        CodedException coded = new CodedException(
                BackupError.TOOLS_UNAVAILABLE,
                String.valueOf(cause.getMessage()),
                "set BACKUP_PG_BIN to a directory with pg_dump, pg_restore and a server's programs");
        coded.initCause(cause);
        return coded;
    }
}
