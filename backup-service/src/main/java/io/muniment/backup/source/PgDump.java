package io.muniment.backup.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A running pg_dump of a snapshot. Its output is an archive only once {@link #awaitSuccess} has returned: until then the bytes
 * read may be part of a dump that failed.
 */
public final class PgDump implements AutoCloseable {

    private final Process process;
    private final ProgramErrors errors;

    private PgDump(Process process) {
        this.process = process;
        errors = new ProgramErrors(process.getErrorStream());
    }

    /** Starts it. Compression is left to us: pg_dump's own is slower and not the same in every version. */
    public static PgDump start(Path program, Target target, SourceSnapshot snapshot, SourceConfig config)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                program.toString(),
                "--format=custom",
                "--compress=0",
                "--snapshot=" + snapshot.id(),
                "--no-password",
                "--lock-wait-timeout=" + config.lockWait().toMillis(),
                "--dbname=" + target.keywords()));
        target.passwordTo(builder);
        Process process = builder.start();
        OutputStream unused = process.getOutputStream();
        unused.close();
        return new PgDump(process);
    }

    public InputStream output() {
        return process.getInputStream();
    }

    /**
     * Waits for the end.
     *
     * @throws IOException if pg_dump failed; the message carries its last words
     */
    public void awaitSuccess() throws IOException, InterruptedException {
        int code = process.waitFor();
        String said = errors.tail();
        if (code != 0) {
            throw new IOException("pg_dump ended with code %d: %s".formatted(code, said.isBlank() ? "(silent)" : said));
        }
    }

    long pid() {
        return process.pid();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
