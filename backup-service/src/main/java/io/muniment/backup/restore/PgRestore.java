package io.muniment.backup.restore;

import io.muniment.backup.source.ProgramErrors;
import io.muniment.backup.source.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Feeds an archive to pg_restore. Nothing of the archive touches the disk on its way. */
final class PgRestore {

    private static final int BUFFER = 1 << 18;

    private PgRestore() {}

    /**
     * Restores everything in one transaction.
     *
     * @throws IOException if the archive cannot be read, or pg_restore did not succeed; the message carries its last words
     */
    static void run(Path program, Target target, InputStream archive) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                program.toString(),
                "--format=custom",
                "--exit-on-error",
                "--single-transaction",
                "--no-owner",
                "--no-privileges",
                "--no-tablespaces",
                "--no-publications",
                "--no-subscriptions",
                "--no-password",
                "--dbname=" + target.keywords()));
        target.passwordTo(builder);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            ProgramErrors errors = new ProgramErrors(process.getErrorStream());
            feed(archive, process.getOutputStream());
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("pg_restore ended with code %d: %s".formatted(code, errors.tail()));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** A failure to read is ours to report; a failure to write means that pg_restore has ended, and its exit code tells why. */
    private static void feed(InputStream archive, OutputStream input) throws IOException {
        byte[] buffer = new byte[BUFFER];
        boolean listening = true;
        for (int read = archive.read(buffer); read >= 0 && listening; read = listening ? archive.read(buffer) : -1) {
            listening = write(input, buffer, read);
        }
        close(input);
    }

    private static boolean write(OutputStream input, byte[] buffer, int length) {
        try {
            input.write(buffer, 0, length);
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    private static void close(OutputStream input) {
        try {
            input.close();
        } catch (IOException ended) {
            // its exit code tells why
        }
    }
}
