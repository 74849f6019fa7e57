package io.muniment.backup.run;

import io.muniment.backup.pipeline.ArchiveEncoder;
import io.muniment.backup.pipeline.DataKey;
import io.muniment.backup.source.PgDump;
import io.muniment.backup.source.PostgresPrograms;
import io.muniment.backup.source.SourceConfig;
import io.muniment.backup.source.SourceSnapshot;
import io.muniment.backup.source.Target;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Runs pg_dump into an encoder and reports progress. Returns only when pg_dump has succeeded. */
@Singleton
final class Dumping {

    private static final int BUFFER = 1 << 18;

    private final SourceConfig source;
    private final PostgresPrograms programs;
    private final RunConfig config;
    private final Executions executions;

    Dumping(SourceConfig source, PostgresPrograms programs, RunConfig config, Executions executions) {
        this.source = source;
        this.programs = programs;
        this.config = config;
        this.executions = executions;
    }

    ArchiveEncoder encoder(OutputStream destination, DataKey key, BackupId id) throws IOException {
        return new ArchiveEncoder(destination, key, id.toString(), config.compressionLevel());
    }

    /**
     * Dumps the snapshot.
     *
     * @param companion other work on the snapshot, waited for; its failure ends the dump
     */
    void dump(BackupId id, Target target, SourceSnapshot snapshot, ArchiveEncoder encoder, Future<?> companion)
            throws IOException, InterruptedException {
        Path program = programs.tool("pg_dump", snapshot.facts().major());
        try (PgDump dump = PgDump.start(program, target, snapshot, source)) {
            copy(id, dump.output(), encoder, companion);
            // before anything is made of the bytes: a dump that broke off looks just like one that ended
            dump.awaitSuccess();
        }
        await(companion);
    }

    private void copy(BackupId id, InputStream output, ArchiveEncoder encoder, Future<?> companion) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long reported = System.nanoTime();
        for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
            encoder.write(buffer, 0, read);
            if (System.nanoTime() - reported > config.progressEvery().toNanos()) {
                executions.progress(id, "dumping", encoder.rawBytes(), encoder.storedBytes());
                reported = System.nanoTime();
                if (companion.state() == Future.State.FAILED) {
                    throw digestsFailed(companion.exceptionNow());
                }
            }
        }
    }

    private static void await(Future<?> companion) throws IOException, InterruptedException {
        try {
            companion.get();
        } catch (ExecutionException e) {
            throw digestsFailed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static IOException digestsFailed(Throwable cause) {
        return new IOException("the tables could not be digested: " + cause.getMessage(), cause);
    }
}
